import { isFinalRunStatus } from "@syncline/core/status";
import type { Run } from "../../lib/api-types.ts";
import { followUps } from "../../lib/run-controls.ts";
import { trpc } from "../../lib/trpc.ts";

const known = 100;

/** Whether a run that came of another has yet to end. */
function isUnderWay(id: string, runs: readonly Run[]): boolean {
  const { continuedBy, takenBackBy } = followUps(id, runs);
  return [...continuedBy, ...takenBackBy].some(({ status }) => !isFinalRunStatus(status));
}

/** The runs that came of one, among the target's latest; `find` looks one up there. */
export function useFollowUps(run: Pick<Run, "id" | "targetId">) {
  const runs = trpc.sync.runs.useQuery(
    { targetId: run.targetId, limit: known },
    {
      refetchInterval: ({ state }) => (isUnderWay(run.id, state.data?.items ?? []) ? 3_000 : false),
    },
  );
  const items = runs.data?.items ?? [];
  return {
    ...followUps(run.id, items),
    find: (id: string): Run | undefined => items.find((one) => one.id === id),
  };
}
