import type { PlanAction } from "../plan/types.ts";
import type { PlannedRecord } from "../tracking/types.ts";
import { heldByRecord } from "./held-by-record.ts";

/** What a run came to for one item. */
export interface RunItem {
  readonly side: "target" | "registry" | "knowledge";
  readonly outcome: "done" | "in_part" | "unknown" | "not_done";
  readonly passes: readonly PlannedRecord[];
  readonly first: PlannedRecord;
  readonly last: PlannedRecord;
  /** Hashes of the normalised native form at the target, of content in the registry. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Takes the passes over one item together. `contents`: of the versions the plan built on. */
export function combine(
  given: readonly PlannedRecord[],
  contents: ReadonlyMap<string, string | null>,
): RunItem | null {
  const passes = given.toSorted((a, b) => a.action.pass - b.action.pass);
  const [first] = passes;
  // A pass that was not come to says nothing about what the one before it left.
  const last = passes.findLast((pass) => outcomeOf(pass) !== "not_done") ?? first;
  if (first === undefined || last === undefined) return null;
  const side = sideOf(first.action);
  const outcomes = passes.map(outcomeOf);
  const some = outcomes.some((outcome) => outcome !== "not_done");
  const all = outcomes.every((outcome) => outcome === "done");
  const outcome = outcomes.includes("unknown")
    ? "unknown"
    : all
      ? "done"
      : some
        ? "in_part"
        : "not_done";
  const [before, reached] =
    side === "registry" ? inRegistry(first, contents) : [first.action.remoteHash, leftBy(last)];
  const after = outcome === "not_done" ? before : outcome === "unknown" ? null : reached;
  return { side, outcome, passes, first, last, before, after };
}

/** A merge whose payload the target has already changes the registry only. */
function sideOf({ operation, payloadHash }: PlanAction): RunItem["side"] {
  if (operation === "merge") return payloadHash === null ? "registry" : "target";
  if (operation === "pull" || operation === "pull_delete") return "registry";
  const writes = operation === "create" || operation === "update" || operation === "delete";
  return writes || operation === "blocked" ? "target" : "knowledge";
}

function outcomeOf({ record }: PlannedRecord): RunItem["outcome"] {
  const { status, resultHash } = record;
  if (status === "success") return "done";
  if (resultHash !== null) return "in_part";
  return status === "unknown" || status === "in_progress" ? "unknown" : "not_done";
}

function leftBy({ record }: PlannedRecord): string | null {
  return heldByRecord(record).nativeHash;
}

function inRegistry(
  { action }: PlannedRecord,
  contents: ReadonlyMap<string, string | null>,
): [string | null, string | null] {
  const before = action.versionId === null ? null : (contents.get(action.versionId) ?? null);
  return [before, action.contentHash];
}
