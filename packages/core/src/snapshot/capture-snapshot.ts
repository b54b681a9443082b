import type { Json } from "../model/index.ts";
import { buildSnapshot } from "./build-snapshot.ts";
import { readPrevious } from "./read-previous.ts";
import type { SnapshotReader } from "./types.ts";

/** Stores a JSON value under its content hash, once, and answers the hash. */
export async function captureSnapshot({
  ctx,
  input,
}: {
  ctx: SnapshotReader;
  input: {
    value: Json;
    /** A stored snapshot that the value has much in common with. One that is not there does no harm. */
    previous?: string | undefined;
  };
}): Promise<string> {
  const { compression } = ctx;
  const { value, previous } = input;
  const found = await readPrevious({ ctx, input: { hashes: previous ? [previous] : [] } });
  const base = previous === undefined ? undefined : found.get(previous);
  const snapshot = await buildSnapshot({ compression, value, previous: base });
  await ctx.store.snapshots.put([snapshot]);
  return snapshot.hash;
}
