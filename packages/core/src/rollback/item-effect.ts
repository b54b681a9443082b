import type { PlanAction } from "../plan/types.ts";
import type { SyncState } from "../state/types.ts";
import type { RecordStatus } from "../status/index.ts";
import type { PlannedRecord, SyncRecord } from "../tracking/types.ts";

/** `in_part`: the first of two passes is there; `not_done`: on record as not arrived. */
export type EffectOutcome = "done" | "in_part" | "unknown" | "not_done";

/**
 * What one run did, or may have done, to one item: at the target for a push, with hashes of the normalised
 * native form; in the registry for a pull, with hashes of the content.
 */
export interface ItemEffect {
  /** The action of the first pass: it knows what was there before. */
  readonly action: PlanAction;
  /** The record of the last pass that was started. */
  readonly record: SyncRecord;
  /** What was there before; null: nothing. */
  readonly before: string | null;
  /** What the run left there, or may have; null: nothing. The likeliest first. */
  readonly written: readonly (string | null)[];
  readonly outcome: EffectOutcome;
  /** For a merge: the version that holds what the target had. */
  readonly theirsVersionId: string | null;
  /** The run took back another. */
  readonly takesBack: boolean;
}

type Extent = Pick<ItemEffect, "action" | "record" | "written" | "outcome">;

/**
 * How far the passes of a push over one item came; null when none of them can have touched it. A write that is
 * on record as failed may have stopped half-way: what it is known to have left is in the item's state.
 */
export function extentAtTarget(
  passes: readonly PlannedRecord[],
  state: SyncState | undefined,
): Extent | null {
  const sorted = passes.toSorted((a, b) => a.action.pass - b.action.pass);
  const started = sorted.filter(({ record }) => touched(record));
  const [first] = sorted;
  const last = started.at(-1);
  if (first === undefined || last === undefined) return null;
  const written: (string | null)[] = [];
  for (const { action, record } of started.toReversed()) {
    const left = state?.lastRecordId === record.id ? state.baseHash : null;
    if (record.status !== "success" && left !== null) written.push(left);
    written.push(action.payloadHash);
    if (record.status === "success") break;
  }
  const outcome = outcomeOf(started.map((pass) => pass.record.status));
  return { action: first.action, record: last.record, written, outcome };
}

/** A pull is one transaction: it happened, or it did not. */
export function extentInRegistry(passes: readonly PlannedRecord[]): Extent | null {
  const [only] = passes;
  if (only === undefined || only.record.status !== "success") return null;
  return { ...only, written: [only.action.contentHash], outcome: "done" };
}

const undecided: readonly RecordStatus[] = ["in_progress", "unknown", "failed", "cancelled"];

function touched({ status, startedAt }: SyncRecord): boolean {
  return status === "success" || (undecided.includes(status) && startedAt !== null);
}

function outcomeOf(statuses: readonly RecordStatus[]): EffectOutcome {
  if (statuses.at(-1) === "success") return "done";
  if (statuses.includes("success")) return "in_part";
  const open = statuses.some((status) => status === "unknown" || status === "in_progress");
  return open ? "unknown" : "not_done";
}
