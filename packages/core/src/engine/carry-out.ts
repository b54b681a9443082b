import type { RemoteItem } from "../adapter/contract.ts";
import { SynclineError } from "../errors/index.ts";
import type { Plan, PlanAction } from "../plan/types.ts";
import type { Context, RecordOutcome, Repositories } from "../ports/index.ts";
import { buildSnapshot } from "../snapshot/build-snapshot.ts";
import { readSnapshot } from "../snapshot/read-snapshot.ts";
import { markAsFailed } from "../state/mark-as-failed.ts";
import { markAsSynced } from "../state/mark-as-synced.ts";
import type { OpenTarget } from "../target/open-connection.ts";
import { failureOf } from "../tracking/failure.ts";
import type { ExchangeRecorder } from "../tracking/record-exchanges.ts";
import type { SyncRecord, SyncRun } from "../tracking/types.ts";
import { updateSyncStatus } from "../tracking/update-sync-status.ts";
import { settleInterrupted, type WriteResult, writeAction } from "./execute-action.ts";

/** What the actions before have come to, by key. */
export interface RunProgress {
  readonly succeeded: Set<string>;
  readonly failed: Set<string>;
  /** What the target held after the first of two passes. */
  readonly firstPass: Map<string, RemoteItem>;
}

export interface CarryOutInput {
  readonly run: SyncRun;
  readonly plan: Plan;
  readonly open: OpenTarget;
  readonly action: PlanAction;
  readonly record: SyncRecord;
  readonly progress: RunProgress;
  readonly signal: AbortSignal;
}

type Outcome = Omit<RecordOutcome, "endedAt">;

const nothing: Outcome = {
  status: "success",
  reason: null,
  resultHash: null,
  versionTag: null,
  responseStatus: null,
  error: null,
  retries: 0,
};

/** Deals with one item of a run and writes down what came of it. Never throws for a failure of the item. */
export async function carryOut({
  ctx,
  input,
}: {
  ctx: Context;
  input: CarryOutInput;
}): Promise<void> {
  const { action, record, progress, signal } = input;
  const interrupted = record.status === "in_progress";
  if (record.status !== "pending" && !interrupted) return recall(ctx, input);
  if (signal.aborted && !interrupted) {
    return conclude(ctx, input, {
      ...nothing,
      status: "cancelled",
      reason: "The run was stopped.",
    });
  }
  const lost = action.dependsOn.find((key) => progress.failed.has(key));
  const reason =
    action.operation === "blocked"
      ? action.reason
      : lost === undefined
        ? null
        : `It needs '${lost}', which did not succeed.`;
  if (reason !== null && !interrupted) {
    progress.failed.add(action.key);
    return conclude(ctx, input, { ...nothing, status: "skipped", reason });
  }
  if (action.payloadHash === null) return concludeWithoutWrite(ctx, input);
  return write(ctx, input);
}

/** Takes up what an earlier call of the same run came to. */
async function recall(ctx: Context, { action, record, progress }: CarryOutInput): Promise<void> {
  const succeeded = record.status === "success";
  (succeeded ? progress.succeeded : progress.failed).add(action.key);
  if (!succeeded || action.pass !== 1 || record.resultHash === null) return;
  const { kind, nativeId, versionTag } = record;
  const native = await readSnapshot({ ctx, input: { hash: record.resultHash } });
  progress.firstPass.set(action.key, { kind, nativeId, native, versionTag, managed: true });
}

async function conclude(
  ctx: Context,
  { record }: CarryOutInput,
  outcome: Outcome,
  also?: (repositories: Repositories) => Promise<void>,
): Promise<void> {
  await ctx.store.transaction(async (repositories) => {
    await also?.(repositories);
    await updateSyncStatus({ ctx, repositories, input: { record, outcome } });
  });
}

/** Adopt, converge and forget: only what Syncline knows changes. */
async function concludeWithoutWrite(ctx: Context, input: CarryOutInput): Promise<void> {
  const { action, record, progress } = input;
  progress.succeeded.add(action.key);
  await conclude(ctx, input, nothing, async (repositories) => {
    const { targetId, kind, key } = record;
    if (action.operation === "forget") return repositories.states.remove({ targetId, kind, key });
    const { remoteHash: baseHash, versionTag } = action;
    if (baseHash === null) throw new Error(`nothing at the target to adopt for ${key}`);
    await markAsSynced({
      ctx,
      repositories,
      input: { record, action, baseHash, versionTag, complete: true },
    });
  });
}

async function write(ctx: Context, input: CarryOutInput): Promise<void> {
  const { open, action, record, run, progress, signal, plan } = input;
  const startedAt = ctx.clock.now();
  // The intent: durable before the first byte leaves.
  await ctx.store.transaction(async (repositories) => {
    await repositories.records.start(record.id, startedAt);
    await repositories.events.append({
      runId: run.id,
      at: startedAt,
      type: "record.started",
      data: { recordId: record.id, key: action.key, action: record.action },
    });
  });
  const scope = { kind: "record", id: record.id, runId: run.id } as const;
  const before = await ctx.store.exchanges.listByScope({ kind: "record", id: record.id });
  const { connection, exchanges } = await open.connect(scope, before.length);
  try {
    const firstPass = progress.firstPass.get(action.key);
    const arrived =
      record.status === "in_progress"
        ? await settleInterrupted({ connection, action, signal })
        : null;
    const writing = { open, connection, action, record, firstPass, signal };
    const result = arrived ?? (await writeAction({ ctx, input: writing }));
    const complete = !plan.actions.some(
      (other) => other.key === action.key && other.pass > action.pass,
    );
    if (!complete) progress.firstPass.set(action.key, result.remote);
    progress.succeeded.add(action.key);
    await concludeWritten(ctx, input, result, exchanges, complete);
  } catch (thrown) {
    progress.failed.add(action.key);
    await concludeFailed(ctx, input, thrown, exchanges);
  }
}

async function concludeWritten(
  ctx: Context,
  input: CarryOutInput,
  result: WriteResult,
  exchanges: ExchangeRecorder,
  complete: boolean,
): Promise<void> {
  const { action, record } = input;
  const { versionTag, native } = result.remote;
  const snapshot = await buildSnapshot({ compression: ctx.compression, value: native });
  const outcome: Outcome = {
    ...nothing,
    resultHash: snapshot.hash,
    versionTag,
    responseStatus: exchanges.lastStatus,
    retries: exchanges.retries,
  };
  await conclude(ctx, input, outcome, async (repositories) => {
    await repositories.snapshots.put([snapshot]);
    const { baseHash } = result;
    await markAsSynced({
      ctx,
      repositories,
      input: { record, action, baseHash, versionTag, complete },
    });
  });
}

async function concludeFailed(
  ctx: Context,
  input: CarryOutInput,
  thrown: unknown,
  exchanges: ExchangeRecorder,
): Promise<void> {
  const error = SynclineError.from(thrown);
  const { record } = input;
  if (error.internal !== undefined) {
    ctx.logger.error("item failed", { recordId: record.id, internal: error.internal });
  }
  const outcome: Outcome = {
    ...nothing,
    status: error.code === "ambiguous_outcome" ? "unknown" : "failed",
    responseStatus: exchanges.lastStatus,
    error: failureOf(error),
    retries: exchanges.retries,
  };
  await conclude(ctx, input, outcome, (repositories) =>
    markAsFailed({ ctx, repositories, input: { record } }),
  );
}
