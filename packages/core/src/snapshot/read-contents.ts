import { SynclineError } from "../errors/index.ts";
import type { Json } from "../model/index.ts";
import { openJsonSnapshots } from "./read-snapshot.ts";
import type { SnapshotReader, StoredSnapshot } from "./types.ts";

/** So that the compressed forms of a large model are not held all at once. */
const hashesPerRead = 200;

/**
 * Reads many snapshots of JSON together, each once. Answers what finds a value by its hash; null for null.
 * @throws not_found for one that is missing or erased, snapshot_damaged
 */
export async function readContents(
  ctx: SnapshotReader,
  hashes: Iterable<string | null>,
): Promise<(hash: string | null) => Json | null> {
  const values = await readAll(ctx, hashes, (stored) => stored);
  return (hash) => {
    if (hash === null) return null;
    const value = values.get(hash);
    if (value !== undefined) return value;
    const message = `There is no snapshot ${hash.slice(0, 12)}….`;
    throw new SynclineError({ code: "not_found", message });
  };
}

/** The same, but undefined for what is missing or erased. @throws snapshot_damaged */
export async function readKeptContents(
  ctx: SnapshotReader,
  hashes: Iterable<string | null>,
): Promise<(hash: string | null) => Json | null | undefined> {
  const values = await readAll(ctx, hashes, (stored) =>
    stored.filter(({ codec }) => codec !== "erased"),
  );
  return (hash) => (hash === null ? null : values.get(hash));
}

async function readAll(
  ctx: SnapshotReader,
  hashes: Iterable<string | null>,
  choose: (stored: readonly StoredSnapshot[]) => readonly StoredSnapshot[],
): Promise<ReadonlyMap<string, Json>> {
  const wanted = [...new Set(hashes)].filter((hash) => hash !== null);
  const values = new Map<string, Json>();
  for (let start = 0; start < wanted.length; start += hashesPerRead) {
    const part = wanted.slice(start, start + hashesPerRead);
    const stored = choose(await ctx.store.snapshots.getMany(part));
    for (const [hash, value] of await openJsonSnapshots(ctx, stored)) values.set(hash, value);
  }
  return values;
}
