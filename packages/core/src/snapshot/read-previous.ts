import { isPlain, openSnapshots } from "./open-snapshots.ts";
import { maxDepth, type Previous, type SnapshotFacts, type SnapshotReader } from "./types.ts";

/**
 * Those of the snapshots that another may be stored against, by hash: stored now, whole, not too deep. What is
 * not fit for it is left out, and costs only room. `memoryOnly` reads no content, only what is known of it.
 */
export async function readPrevious({
  ctx,
  input,
}: {
  ctx: SnapshotReader;
  input: { hashes: readonly string[]; memoryOnly?: boolean };
}): Promise<Map<string, Previous>> {
  const found = new Map<string, Previous>();
  const wanted = [...new Set(input.hashes)];
  if (wanted.length === 0 || ctx.compression.alone === true) return found;
  const fit = (await ctx.store.snapshots.known(wanted)).filter(mayServe);
  const missing: string[] = [];
  for (const { hash, depth } of fit) {
    const plain = ctx.snapshotMemory?.plain(hash);
    if (plain === undefined) missing.push(hash);
    else found.set(hash, { hash, plain, depth });
  }
  if (missing.length === 0 || input.memoryOnly === true) return found;
  const rows = await ctx.store.snapshots.getMany(missing);
  const opened = await openSnapshots(ctx, rows);
  for (const { hash, depth } of rows) {
    const plain = opened.get(hash);
    if (plain !== undefined && isPlain(plain)) found.set(hash, { hash, plain, depth });
  }
  return found;
}

function mayServe({ codec, depth }: SnapshotFacts): boolean {
  return codec !== "erased" && codec !== "chunks" && depth < maxDepth;
}
