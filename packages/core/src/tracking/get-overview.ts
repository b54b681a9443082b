import type { Context, StateCount } from "../ports/index.ts";
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
  const kind = "contentType";
  const types = await store.items.count({ projectId, kind });
  const counts = await store.states.count({ projectId, kind });
  const targets = await store.targets.list(projectId);
  return {
    types,
    targets: await Promise.all(
      targets.map((target) => targetOverview(store, { target, types, counts })),
    ),
    recentRuns: (await store.runs.list({ projectId, limit: recent })).items,
    recentFailures: (
      await store.records.history({ projectId, status: "failed", order: "newest", limit: recent })
    ).items,
  };
}

async function targetOverview(
  store: Context["store"],
  params: { target: Target; types: number; counts: readonly StateCount[] },
): Promise<TargetOverview> {
  const { target, types } = params;
  const { id: targetId, projectId } = target;
  const here = params.counts.filter((count) => count.targetId === targetId);
  const counts = Object.fromEntries(syncStateStatuses.map((status) => [status, 0])) as Record<
    SyncStateStatus,
    number
  >;
  for (const { status, items } of here) counts[status] += items;
  counts.new += types - here.reduce((sum, { registered }) => sum + registered, 0);
  const lastRuns = await store.runs.list({ projectId, targetId, limit: 1 });
  const lastSuccess = await store.runs.list({ projectId, targetId, status: "success", limit: 1 });
  return {
    target,
    counts,
    lastRun: lastRuns.items[0] ?? null,
    lastSuccessAt: lastSuccess.items[0]?.endedAt ?? null,
  };
}
