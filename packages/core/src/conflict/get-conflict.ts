import {
  itemPriority,
  type MergeConflict,
  orderConflicts,
  type ThreeVersions,
  type ThreeWayDiff,
  threeWayDiff,
} from "../merge/index.ts";
import type { Context } from "../ports/index.ts";
import { readConflict } from "./read-conflict.ts";
import type { Conflict } from "./types.ts";

export interface ConflictDetail {
  readonly conflict: Conflict;
  /** The content types; null where the item does not exist. */
  readonly contents: ThreeVersions;
  readonly diff: ThreeWayDiff;
  /** What needs a decision, the most urgent first. */
  readonly clashes: readonly MergeConflict[];
  /** Of the item among others: the higher, the more urgent. */
  readonly priority: number;
}

/** A conflict with all three contents, what each side made of the base, and where they clash. @throws not_found */
export async function getConflict({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store" | "compression">;
  input: { conflictId: string };
}): Promise<ConflictDetail> {
  const { conflict, contents } = await readConflict({ ctx, input });
  const diff = threeWayDiff(contents);
  const clashes = orderConflicts(diff.conflicts);
  return { conflict, contents, diff, clashes, priority: itemPriority(clashes) };
}
