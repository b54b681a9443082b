import type { Plan, PlanAction } from "../plan/types.ts";
import type { Context, RecordOutcome, Repositories } from "../ports/index.ts";
import type { OpenTarget } from "../target/open-connection.ts";
import type { SyncRecord, SyncRun } from "../tracking/types.ts";
import { updateSyncStatus } from "../tracking/update-sync-status.ts";

/** What the target held after the first of two passes. */
interface FirstPass {
  readonly nativeHash: string;
  readonly versionTag: string | null;
}

/** What the actions before have come to, by key. */
export interface RunProgress {
  readonly failed: Set<string>;
  readonly firstPass: Map<string, FirstPass>;
}

/** Everything one run is carried out with. */
interface RunScope {
  /** Its store is fenced: see `fencedStore`. */
  readonly ctx: Context;
  readonly run: SyncRun;
  readonly plan: Plan;
  readonly open: OpenTarget;
  readonly progress: RunProgress;
  /** Somebody asked for the run to be cancelled. */
  readonly cancel: AbortSignal;
  /** Aborts to send nothing more: cancelled, paused, or the lease lost. */
  readonly stop: AbortSignal;
  /** Aborts when not even reading back makes sense: the lease is lost. */
  readonly lost: AbortSignal;
}

/** One item of a run. */
export interface ItemScope extends RunScope {
  readonly action: PlanAction;
  readonly record: SyncRecord;
}

export type Outcome = Omit<RecordOutcome, "endedAt">;

export const succeeded: Outcome = {
  status: "success",
  reason: null,
  resultHash: null,
  versionTag: null,
  responseStatus: null,
  error: null,
  retries: 0,
};

export function stopped(
  status: "cancelled" | "skipped",
  reason: string,
  facts: Partial<Outcome> = {},
): Outcome {
  return { ...succeeded, ...facts, status, reason };
}

/** The end of an item, and what else follows from it, in one transaction. Once, however often it is called. */
export async function conclude(
  { ctx, record }: Pick<ItemScope, "ctx" | "record">,
  outcome: Outcome,
  also?: (repositories: Repositories) => Promise<void>,
): Promise<void> {
  await ctx.store.transaction(async (repositories) => {
    const isNew = await updateSyncStatus({ ctx, repositories, input: { record, outcome } });
    if (isNew) await also?.(repositories);
  });
}
