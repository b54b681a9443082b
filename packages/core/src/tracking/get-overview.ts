import type { Context } from "../ports/index.ts";
import { type SyncStateStatus, syncStateStatuses } from "../status/index.ts";
import type { Target } from "../target/types.ts";
import type { SyncRecord, SyncRun } from "./types.ts";

export interface TargetOverview {
  readonly target: Target;
  /** Content types of the registry by where they stand here; one never seen here counts as new. */
  readonly counts: Readonly<Record<SyncStateStatus, number>>;
  readonly lastRun: SyncRun | null;
  readonly lastSuccessAt: Date | null;
}

export interface Overview {
  readonly types: number;
  readonly targets: readonly TargetOverview[];
  readonly recentRuns: readonly SyncRun[];
  readonly recentFailures: readonly SyncRecord[];
}

const recent = 10;

/** What an administrator wants to know first: what is out of step, and what failed. */
export async function getOverview({
  ctx,
  input: { projectId },
}: {
  ctx: Pick<Context, "store">;
  input: { projectId: string };
}): Promise<Overview> {
  const { store } = ctx;
  const items = await store.items.listAll({ projectId, kind: "contentType" });
  const targets = await store.targets.list(projectId);
  const keys = items.map((item) => item.key);
  return {
    types: items.length,
    targets: await Promise.all(targets.map((target) => targetOverview(ctx, target, keys))),
    recentRuns: (await store.runs.list({ projectId, limit: recent })).items,
    recentFailures: (
      await store.records.history({ projectId, status: "failed", order: "newest", limit: recent })
    ).items,
  };
}

async function targetOverview(
  { store }: Pick<Context, "store">,
  target: Target,
  keys: readonly string[],
): Promise<TargetOverview> {
  const { id: targetId, projectId } = target;
  const states = await store.states.listByTarget({ targetId, kind: "contentType" });
  const statusByKey = new Map(states.map((state) => [state.key, state.status]));
  const counts = Object.fromEntries(syncStateStatuses.map((status) => [status, 0])) as Record<
    SyncStateStatus,
    number
  >;
  for (const key of new Set([...keys, ...statusByKey.keys()])) {
    counts[statusByKey.get(key) ?? "new"] += 1;
  }
  const lastRuns = await store.runs.list({ projectId, targetId, limit: 1 });
  const lastSuccess = await store.runs.list({ projectId, targetId, status: "success", limit: 1 });
  return {
    target,
    counts,
    lastRun: lastRuns.items[0] ?? null,
    lastSuccessAt: lastSuccess.items[0]?.endedAt ?? null,
  };
}
