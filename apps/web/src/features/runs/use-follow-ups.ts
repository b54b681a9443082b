import type { Run } from "../../lib/api-types.ts";
import { followUps } from "../../lib/run-controls.ts";
import { trpc } from "../../lib/trpc.ts";

const known = 100;

/** The runs that came of one, among the target's latest; `find` looks one up there. */
export function useFollowUps(run: Pick<Run, "id" | "targetId">) {
  const runs = trpc.sync.runs.useQuery({ targetId: run.targetId, limit: known });
  const items = runs.data?.items ?? [];
  return {
    ...followUps(run.id, items),
    find: (id: string): Run | undefined => items.find((one) => one.id === id),
  };
}
