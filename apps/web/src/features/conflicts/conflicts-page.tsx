import { Group, Select } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { EmptyState } from "../../components/empty-state.tsx";
import { ButtonLink } from "../../components/links.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page, Panel } from "../../components/page.tsx";
import { Pager } from "../../components/pager.tsx";
import rows from "../../components/rows.module.css";
import { SearchInput } from "../../components/search-input.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useCursor } from "../../lib/use-cursor.ts";
import { useMay } from "../../lib/use-may.ts";
import { useTargets } from "../../lib/use-targets.ts";
import { ConflictRow } from "./conflict-row.tsx";
import { LookAgain, LookError, useLookAgain } from "./look-again.tsx";

const route = getRouteApi("/conflicts");
const perPage = 50;

/** What both sides changed, and who decides: a person. */
export function ConflictsPage() {
  const { target: targetId, key, cursor } = route.useSearch();
  const navigate = route.useNavigate();
  const targets = useTargets();
  const look = useLookAgain();
  const may = useMay("operator");
  const chosen = targetId === undefined ? undefined : targets.byId.get(targetId);
  const target = targets.items.length === 1 ? targets.items[0] : chosen;
  const conflicts = trpc.conflicts.list.useQuery(
    {
      state: "detected",
      limit: perPage,
      ...(targetId === undefined ? {} : { targetId }),
      ...(key === undefined ? {} : { key }),
      ...(cursor === undefined ? {} : { cursor }),
    },
    { placeholderData: keepPreviousData },
  );
  const pages = useCursor({
    cursor,
    nextCursor: conflicts.data?.nextCursor,
    go: (move) =>
      void navigate({
        search: (search) => ({ ...search, cursor: move.cursor }),
        state: { trail: move.trail },
      }),
  });
  return (
    <Page
      title="Conflicts"
      subtitle="Items that both sides changed since they last agreed. Nothing is overwritten until you decide, and deciding sends nothing: it leads to a plan."
      actions={target === undefined || !may ? undefined : <LookAgain target={target} look={look} />}
    >
      <Group gap="sm">
        <Select
          aria-label="Target"
          placeholder="Any target"
          data={targets.items.map(({ id, name }) => ({ value: id, label: name }))}
          value={targetId ?? null}
          onChange={(next) => void navigate({ search: { key, target: next ?? undefined } })}
          clearable
        />
        <SearchInput
          label="Type key"
          hideLabel
          placeholder="Exact key"
          value={key}
          onChange={(next) => void navigate({ search: { target: targetId, key: next } })}
        />
      </Group>
      <LookError look={look} />
      <Loaded query={conflicts} waiting={<RowsSkeleton rows={8} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Panel title="Open conflicts" hideTitle>
              <NoConflict filtered={targetId !== undefined || key !== undefined} />
            </Panel>
          ) : (
            <Panel title="Open conflicts" hideTitle flush>
              <ul className={rows.list}>
                {items.map((conflict) => (
                  <ConflictRow key={conflict.id} conflict={conflict} />
                ))}
              </ul>
            </Panel>
          )
        }
      </Loaded>
      <Pager {...pages} />
    </Page>
  );
}

function NoConflict({ filtered }: { readonly filtered: boolean }) {
  return (
    <EmptyState
      icon={IconCircleCheck}
      tone="success"
      title={filtered ? "No open conflict here" : "No open conflict"}
      actions={
        <ButtonLink to="/plan" variant="default">
          Plan a sync
        </ButtonLink>
      }
    >
      As far as the last plans saw. Each plan reads its target anew, and lists here what both sides
      changed.
    </EmptyState>
  );
}
