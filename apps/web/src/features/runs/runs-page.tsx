import { Group, Select } from "@mantine/core";
import { type RunStatus, runStatuses } from "@syncline/core/status";
import { IconArrowsExchange } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { EmptyState } from "../../components/empty-state.tsx";
import { ButtonLink } from "../../components/links.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page, Panel } from "../../components/page.tsx";
import { Pager } from "../../components/pager.tsx";
import { runStatusLooks } from "../../lib/status.ts";
import { trpc } from "../../lib/trpc.ts";
import { unaskedMs } from "../../lib/unasked.ts";
import { useCursor } from "../../lib/use-cursor.ts";
import { useTargets } from "../../lib/use-targets.ts";
import { RunList } from "./run-list.tsx";

const route = getRouteApi("/runs");
const statusOptions = runStatuses.map((value) => ({ value, label: runStatusLooks[value].label }));

/** Every run, newest first. */
export function RunsPage() {
  const { target, status, cursor } = route.useSearch();
  const navigate = route.useNavigate();
  const targets = useTargets();
  const runs = trpc.sync.runs.useQuery(
    {
      limit: 25,
      ...(target === undefined ? {} : { targetId: target }),
      ...(status === undefined ? {} : { status }),
      ...(cursor === undefined ? {} : { cursor }),
    },
    { placeholderData: keepPreviousData, refetchInterval: unaskedMs },
  );
  const pages = useCursor({
    cursor,
    nextCursor: runs.data?.nextCursor,
    go: (move) =>
      void navigate({
        search: (search) => ({ ...search, cursor: move.cursor }),
        state: { trail: move.trail },
      }),
  });
  const filtered = target !== undefined || status !== undefined;
  return (
    <Page
      title="Runs"
      subtitle="One application of a plan each, newest first."
      actions={
        <ButtonLink to="/history" variant="default">
          Every item: history
        </ButtonLink>
      }
    >
      <Group gap="sm">
        <Select
          aria-label="Target"
          placeholder="Any target"
          data={targets.items.map(({ id, name }) => ({ value: id, label: name }))}
          value={target ?? null}
          onChange={(next) => void navigate({ search: { status, target: next ?? undefined } })}
          clearable
        />
        <Select
          aria-label="Status"
          placeholder="Any status"
          data={statusOptions}
          value={status ?? null}
          onChange={(next) =>
            void navigate({ search: { target, status: (next as RunStatus | null) ?? undefined } })
          }
          clearable
        />
      </Group>
      <Panel title="List of runs" hideTitle flush>
        <Loaded query={runs}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState
                icon={IconArrowsExchange}
                title={filtered ? "No run matches" : "No run yet"}
                actions={filtered ? undefined : <ButtonLink to="/plan">Plan a sync</ButtonLink>}
              >
                {filtered
                  ? "Choose another target or status."
                  : "A run begins when a plan is applied. Planning writes nothing."}
              </EmptyState>
            ) : (
              <RunList runs={items} />
            )
          }
        </Loaded>
        <Pager {...pages} />
      </Panel>
    </Page>
  );
}
