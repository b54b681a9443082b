import { Button } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ButtonLink } from "../../components/links.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page, Panel } from "../../components/page.tsx";
import { Pager } from "../../components/pager.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { countFilters, type HistorySearch, historyFilters } from "../../lib/search.ts";
import { trpc } from "../../lib/trpc.ts";
import { useCursor } from "../../lib/use-cursor.ts";
import { RecordDrawer } from "../record/record-drawer.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { HistoryFilters } from "./history-filters.tsx";
import { HistoryTable } from "./history-table.tsx";
import { ViewsMenu } from "./views-menu.tsx";

const route = getRouteApi("/history");

/** Every item of every run: what was sent, where, when, and what came of it. */
export function HistoryPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const order = search.order ?? "newest";
  const history = trpc.sync.history.useQuery(
    {
      ...historyFilters(search),
      order,
      limit: 50,
      ...(search.cursor === undefined ? {} : { cursor: search.cursor }),
    },
    { placeholderData: keepPreviousData },
  );
  const filters = countFilters(search);
  /** Another filter or order means another list: its pages begin anew. */
  const change = (next: Partial<HistorySearch>) =>
    void navigate({ search: { ...search, ...next, cursor: undefined, record: undefined } });
  const select = useCallback(
    (record: string | undefined) =>
      void navigate({
        search: (now) => ({ ...now, record }),
        replace: true,
        state: (state) => state,
      }),
    [navigate],
  );
  const pages = useCursor({
    cursor: search.cursor,
    nextCursor: history.data?.nextCursor,
    go: ({ cursor, trail }) => void navigate({ search: { ...search, cursor }, state: { trail } }),
  });
  return (
    <Page
      title="History"
      subtitle="Every item of every run. Filters are in the address, so a view can be shared as a link."
      actions={
        <>
          <ButtonLink to="/past" variant="default">
            Time travel
          </ButtonLink>
          <ViewsMenu search={search} onOpen={(view) => void navigate({ search: view })} />
          <ExportMenu search={search} />
        </>
      }
    >
      <HistoryFilters search={search} onChange={change} />
      <Panel title="Records" hideTitle flush>
        <Loaded query={history} waiting={<RowsSkeleton rows={10} />}>
          {({ items }) =>
            items.length > 0 ? (
              <HistoryTable
                records={items}
                order={order}
                stale={history.isPlaceholderData}
                selected={search.record}
                onSelect={select}
                onOrder={(next) => change({ order: next })}
              />
            ) : (
              <EmptyState
                icon={IconHistory}
                title={
                  filters > 0 ? "Nothing matches these filters" : "Nothing has been synced yet"
                }
                actions={
                  filters > 0 ? (
                    <Button variant="default" onClick={() => void navigate({ search: {} })}>
                      Clear the filters
                    </Button>
                  ) : (
                    <ButtonLink to="/plan">Plan a sync</ButtonLink>
                  )
                }
              >
                {filters > 0
                  ? "Take one away, or widen the dates."
                  : "As soon as a plan is applied, each item it touches has a record here."}
              </EmptyState>
            )
          }
        </Loaded>
        <Pager {...pages} />
      </Panel>
      <RecordDrawer recordId={search.record ?? null} onClose={() => select(undefined)} />
    </Page>
  );
}
