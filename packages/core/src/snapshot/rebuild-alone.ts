import { buildBytesSnapshot } from "./build-snapshot.ts";
import { isPlain, openSnapshots } from "./open-snapshots.ts";
import type { SnapshotReader, StoredSnapshot } from "./types.ts";

/**
 * Those that are stored against one of `hashes`, each in a form that needs no other: what takes their place
 * before `hashes` are erased, or nobody could read them any more. Those that are among `hashes` themselves, and
 * those that cannot be read as it is, are left out.
 */
export async function rebuildAlone({
  ctx,
  input,
}: {
  ctx: SnapshotReader;
  input: { hashes: readonly string[] };
}): Promise<StoredSnapshot[]> {
  const { compression } = ctx;
  const erased = new Set(input.hashes);
  const dependents = await ctx.store.snapshots.dependents(input.hashes);
  const kept = dependents.filter(({ hash }) => !erased.has(hash));
  const opened = await openSnapshots(ctx, kept, { fresh: true });
  const rebuilt: StoredSnapshot[] = [];
  for (const [, plain] of opened) {
    if (isPlain(plain)) rebuilt.push(await buildBytesSnapshot({ compression, plain }));
  }
  return rebuilt;
}
