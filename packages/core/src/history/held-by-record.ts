import type { SyncRecord } from "../tracking/types.ts";

/** What a record tells of what the target held after it. */
export interface Held {
  /** `unknown`: nobody knows whether the write arrived. */
  readonly status: "held" | "gone" | "unknown";
  /** Snapshot of the normalised native form, or, on records from before that was kept, of the target's answer. */
  readonly nativeHash: string | null;
  /** Snapshot of what the target answered, where the record wrote it. */
  readonly answerHash: string | null;
  /**
   * How the record's version stands to it: `carried`: it is what the target held; `merged`: the other parent of
   * that merge is; `none`: no version is known to be.
   */
  readonly version: "carried" | "merged" | "none";
}

const gone: Held = { status: "gone", nativeHash: null, answerHash: null, version: "none" };

/**
 * Reads from a record what its target held when it ended. What was written is the payload, which the engine made
 * sure of by comparing; what was only looked at is the result.
 */
export function heldByRecord(record: SyncRecord): Held {
  const { status, action, direction, payloadHash, resultHash, preImageHash } = record;
  if (status === "unknown" && resultHash === null) return { ...gone, status: "unknown" };
  // A write that stopped between two of its steps.
  if (status !== "success") return held(resultHash, { version: "none" });
  if (direction === "push" && action === "delete") return gone;
  if (wrote(record)) return held(payloadHash, { version: "carried", answerHash: resultHash });
  const isMerge = action === "merge";
  return held(resultHash ?? preImageHash, { version: isMerge ? "merged" : "carried" });
}

function held(nativeHash: string | null, more: Partial<Held>): Held {
  return nativeHash === null ? gone : { ...gone, ...more, status: "held", nativeHash };
}

/** A merge that the target has already in full is not sent, so it has no response. */
function wrote({ direction, action, responseStatus }: SyncRecord): boolean {
  if (direction !== "push") return false;
  return (
    action === "create" || action === "update" || (action === "merge" && responseStatus !== null)
  );
}
