import { countEqual } from "../diff/count-equal.ts";
import { diffJson } from "../diff/diff-json.ts";
import type { Change } from "../diff/types.ts";
import { readSnapshot } from "./read-snapshot.ts";
import type { SnapshotReader } from "./types.ts";

export interface SnapshotComparison {
  /** With the old and the new value, down to the property; `moved` where only the order is another. */
  readonly changes: readonly Change[];
  /** Properties and list entries without parts of their own that are the same on both sides. */
  readonly unchanged: number;
}

/** The differences between two stored snapshots: PRODUCT S2. @throws not_found, snapshot_damaged */
export async function compareSnapshots({
  ctx,
  input,
}: {
  ctx: SnapshotReader;
  input: { before: string; after: string };
}): Promise<SnapshotComparison> {
  const before = await readSnapshot({ ctx, input: { hash: input.before } });
  const after = await readSnapshot({ ctx, input: { hash: input.after } });
  return { changes: diffJson(before, after), unchanged: countEqual(before, after) };
}
