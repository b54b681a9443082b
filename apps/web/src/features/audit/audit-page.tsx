import { Button } from "@mantine/core";
import { IconDownload, IconShieldCheck } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { EmptyState } from "../../components/empty-state.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page, Panel } from "../../components/page.tsx";
import { Pager } from "../../components/pager.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { auditFilters, countAuditFilters } from "../../lib/audit-filters.ts";
import { project } from "../../lib/place.ts";
import { restAddress } from "../../lib/rest-address.ts";
import { allows, roleAt } from "../../lib/roles.ts";
import type { AuditSearch } from "../../lib/search.ts";
import { trpc } from "../../lib/trpc.ts";
import { useCursor } from "../../lib/use-cursor.ts";
import { useSession } from "../../lib/use-session.ts";
import { AuditFilters } from "./audit-filters.tsx";
import { AuditList } from "./audit-list.tsx";
import { EntryDrawer } from "./entry-drawer.tsx";
import { VerifyPanel } from "./verify-panel.tsx";

const route = getRouteApi("/audit");

/** Who did what, when, and the proof that nothing of it was changed since. */
export function AuditPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const session = useSession();
  const mayVerify = allows(roleAt(session, project), "operator");
  const entries = trpc.audit.list.useQuery(
    {
      ...auditFilters(search),
      limit: 50,
      ...(search.cursor === undefined ? {} : { cursor: search.cursor }),
    },
    { placeholderData: keepPreviousData },
  );
  const filters = countAuditFilters(search);
  /** Another filter means another list: its pages begin anew. */
  const change = (next: Partial<AuditSearch>) =>
    void navigate({ search: { ...search, ...next, cursor: undefined, entry: undefined } });
  const select = (entry: string | undefined) =>
    void navigate({ search: { ...search, entry }, replace: true, state: (state) => state });
  const pages = useCursor({
    cursor: search.cursor,
    nextCursor: entries.data?.nextCursor,
    go: ({ cursor, trail }) => void navigate({ search: { ...search, cursor }, state: { trail } }),
  });
  return (
    <Page
      title="Audit"
      subtitle="Every action, who took it and when. Each entry is a leaf of a hash tree with signed roots: open one to see its proof."
      actions={
        <Button
          component="a"
          href={restAddress("/audit/bundle")}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          Download the record
        </Button>
      }
    >
      {mayVerify ? <VerifyPanel session={session} /> : null}
      <AuditFilters search={search} session={session} onChange={change} />
      <Panel title="Entries" hideTitle flush>
        <Loaded query={entries} waiting={<RowsSkeleton rows={10} height={32} />}>
          {({ items }) =>
            items.length > 0 ? (
              <div
                style={{ opacity: entries.isPlaceholderData ? 0.6 : 1 }}
                aria-busy={entries.isPlaceholderData}
              >
                <AuditList entries={items} selected={search.entry} onSelect={select} />
              </div>
            ) : (
              <EmptyState
                icon={IconShieldCheck}
                title={filters > 0 ? "No entry matches these filters" : "Nothing was done yet"}
                actions={
                  filters > 0 ? (
                    <Button
                      variant="default"
                      onClick={() => void navigate({ search: { of: search.of } })}
                    >
                      Clear the filters
                    </Button>
                  ) : undefined
                }
              >
                {filters > 0
                  ? "Take one away, or widen the dates."
                  : "The first import, plan or sign-in is the first entry."}
              </EmptyState>
            )
          }
        </Loaded>
        <Pager {...pages} />
      </Panel>
      <EntryDrawer
        id={search.entry ?? null}
        of={search.of}
        loaded={entries.data?.items}
        onClose={() => select(undefined)}
        onFilter={change}
      />
    </Page>
  );
}
