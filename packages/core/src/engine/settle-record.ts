import { countRecordEnd, moveRun } from "../analytics/keep.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { SynclineError } from "../errors/index.ts";
import { getPlan } from "../plan/get-plan.ts";
import type { Plan, PlanAction } from "../plan/types.ts";
import type { Context, Repositories } from "../ports/index.ts";
import { readSnapshot } from "../snapshot/read-snapshot.ts";
import { isFinalRunStatus } from "../status/index.ts";
import { openTarget } from "../target/open-connection.ts";
import { failureOf } from "../tracking/failure.ts";
import type { SyncRecord, SyncRun } from "../tracking/types.ts";
import { type Look, look, seen } from "./look.ts";
import { requireRun } from "./require-run.ts";
import { succeeded } from "./run-scope.ts";
import { runStatusOf } from "./run-status.ts";
import { settleState } from "./settle-state.ts";

export interface SettleRecordInput {
  readonly recordId: string;
  /** `look`: read the target and decide by what it holds. Else what a person found out. */
  readonly as: "look" | "applied" | "not_applied";
}

/**
 * Settles a record whose outcome is unknown, and with it the end state of its run. What a person says is
 * audited with the name. `look` answers the record as it is when the target does not tell.
 * @throws not_found; precondition_failed when the record's outcome is known, or its run under way
 */
export async function settleRecord({
  ctx,
  input,
}: {
  ctx: Context;
  input: SettleRecordInput;
}): Promise<SyncRecord> {
  const record = await requireUnknown(ctx, input.recordId);
  const run = await requireRun(ctx, record.runId);
  if (!isFinalRunStatus(run.status) || run.planId === null) {
    throw new SynclineError({ code: "precondition_failed", message: "The run is under way." });
  }
  const plan = await getPlan({ ctx, input: { planId: run.planId } });
  const action = plan.actions.find((one) => one.index === record.position);
  if (action === undefined) {
    throw new SynclineError({ code: "internal", message: "The plan does not have this record." });
  }
  const found = input.as === "look" ? await lookAt(ctx, plan, record, action) : null;
  const arrived = found === null ? input.as === "applied" : found.arrived;
  if (arrived === null) return record;
  await ctx.store.transaction(async (repositories) => {
    if (!(await finish(ctx, repositories, record, arrived))) return;
    const settled = { plan, action, record, arrived, item: found?.now.item ?? null };
    await settleState({ ctx, repositories, input: settled });
    await settleRun(ctx, repositories, run, record, input.as, arrived);
  });
  return (await ctx.store.records.get(record.id)) ?? record;
}

async function requireUnknown(ctx: Pick<Context, "store">, id: string): Promise<SyncRecord> {
  const record = await ctx.store.records.get(id);
  if (record === null) {
    throw new SynclineError({ code: "not_found", message: `There is no record '${id}'.` });
  }
  if (record.status === "unknown") return record;
  throw new SynclineError({
    code: "precondition_failed",
    message: `The outcome of this record is known: ${record.status}. Only an unknown one is settled by hand.`,
  });
}

/** Whether the target holds what was wanted (true), what was there before (false), or neither (null). */
async function lookAt(
  ctx: Context,
  plan: Plan,
  record: SyncRecord,
  action: PlanAction,
): Promise<{ arrived: boolean | null; now: Look }> {
  const open = await openTarget({ ctx, input: { targetId: record.targetId } });
  const recorded = await ctx.store.exchanges.listByScope({ kind: "record", id: record.id });
  const scope = { kind: "record", id: record.id, runId: record.runId } as const;
  const { connection } = await open.connect(scope, recorded.length);
  const { capabilities } = open.adapter;
  const { signal } = new AbortController();
  const now = await look({ connection, capabilities, action, recordId: record.id, signal });
  if (now.hash === action.payloadHash) return { arrived: true, now };
  const { kind } = action;
  const hash = await heldBefore(ctx, plan, record, action);
  const native = hash === null ? null : await readSnapshot({ ctx, input: { hash } });
  const { nativeId } = action;
  const before =
    native === null
      ? null
      : seen(connection, { kind, nativeId, native, versionTag: null, managed: true }).hash;
  return { arrived: now.hash === before ? false : null, now };
}

/** Snapshot of what the target held before the write: for a second pass, what the first one left. */
async function heldBefore(
  ctx: Context,
  plan: Plan,
  record: SyncRecord,
  action: PlanAction,
): Promise<string | null> {
  if (action.pass === 1) return action.preImageHash;
  const first = plan.actions.find((other) => other.key === action.key && other.pass === 1);
  const records = await ctx.store.records.listByRun(record.runId);
  return records.find(({ position }) => position === first?.index)?.resultHash ?? null;
}

async function finish(
  ctx: Context,
  repositories: Repositories,
  record: SyncRecord,
  arrived: boolean,
): Promise<boolean> {
  const { resultHash, versionTag, responseStatus, retries } = record;
  const facts = { ...succeeded, resultHash, versionTag, responseStatus, retries };
  const error = failureOf(
    new SynclineError({ code: "platform_unavailable", message: "The write did not arrive." }),
  );
  const endedAt = ctx.clock.now();
  const outcome = arrived
    ? { ...facts, endedAt, resultHash: record.payloadHash }
    : { ...facts, endedAt, status: "failed" as const, error };
  if (!(await repositories.records.finish(record.id, ["unknown"], outcome))) return false;
  await countRecordEnd({ repositories, record, outcome });
  return true;
}

async function settleRun(
  ctx: Context,
  repositories: Repositories,
  run: SyncRun,
  record: SyncRecord,
  as: SettleRecordInput["as"],
  arrived: boolean,
): Promise<void> {
  const { id: runId, projectId } = run;
  const at = ctx.clock.now();
  // Numbering the event locks the run: of two that settle its records at once, the second sees what the first did.
  const data = { recordId: record.id, key: record.key, arrived };
  await repositories.events.append({ runId, at, type: "record.settled", data });
  const before = (await repositories.runs.get(runId)) ?? run;
  if (arrived) {
    const gained = {
      create: "created",
      update: "updated",
      merge: "updated",
      delete: "deleted",
    } as const;
    const counter = gained[record.action as keyof typeof gained];
    const delta = { failed: -1, ...(counter === undefined ? {} : { [counter]: 1 }) };
    await repositories.runs.count(runId, record.kind, delta);
  }
  const records = await repositories.records.listByRun(runId);
  // A run that was given up has failed, whatever became of its items.
  const status = before.error === null ? runStatusOf(records) : before.status;
  await repositories.runs.transition({ id: runId, from: [before.status], change: { status } });
  const after = (await repositories.runs.get(runId)) ?? before;
  await moveRun({ repositories, before, after, records });
  await recordAudit({
    ctx: { ...ctx, store: repositories },
    input: {
      projectId,
      action: "record.settled",
      entityKind: "record",
      entityId: record.id,
      details: { as, arrived, key: record.key, runId },
    },
  });
}
