import { hashBytes } from "../canonical/hash.ts";
import { chunkHashes } from "./chunk-hashes.ts";
import { damaged, type Unreadable } from "./damage.ts";
import type { SnapshotReader, StoredSnapshot } from "./types.ts";
import { unpack } from "./unpack.ts";

/** A chain is no longer than `maxDepth` but where two processes stored the same at once; nor is it endless. */
const longestChain = 1_024;

export type Opened = Uint8Array | Unreadable;
type Rows = ReadonlyMap<string, StoredSnapshot>;

export function isPlain(opened: Opened): opened is Uint8Array {
  return opened instanceof Uint8Array;
}

/**
 * The plain bytes of stored snapshots, by hash, or why there are none. What was asked for is read and verified
 * as it is stored; a dictionary may come from memory. `fresh`: everything is read as it is stored.
 */
export async function openSnapshots(
  ctx: SnapshotReader,
  snapshots: readonly StoredSnapshot[],
  options: { fresh?: boolean } = {},
): Promise<Map<string, Opened>> {
  const memory = options.fresh === true ? undefined : ctx.snapshotMemory;
  const rows = await withBases({ ...ctx, snapshotMemory: memory }, snapshots);
  const opened = new Map<string, Opened>();
  for (const snapshot of snapshots) {
    const { hash, codec } = snapshot;
    if (opened.has(hash)) continue;
    const found =
      codec === "chunks"
        ? await joinChunks(ctx, snapshot, options)
        : await openChain({ ...ctx, snapshotMemory: memory }, rows, snapshot);
    if (isPlain(found)) memory?.keep(hash, found);
    opened.set(hash, found);
  }
  return opened;
}

/** The snapshots and those they need as dictionaries, a level of all chains at a time. */
async function withBases(ctx: SnapshotReader, asked: readonly StoredSnapshot[]): Promise<Rows> {
  const rows = new Map(asked.map((snapshot) => [snapshot.hash, snapshot]));
  let level: readonly StoredSnapshot[] = asked;
  for (let hops = 0; hops < longestChain; hops += 1) {
    const wanted = level
      .flatMap(({ baseHash }) => baseHash ?? [])
      .filter((hash) => !rows.has(hash) && ctx.snapshotMemory?.plain(hash) === undefined);
    if (wanted.length === 0) break;
    level = await ctx.store.snapshots.getMany(wanted);
    for (const snapshot of level) rows.set(snapshot.hash, snapshot);
  }
  return rows;
}

/** From the deepest dictionary up, one at a time. */
async function openChain(
  { compression, snapshotMemory }: SnapshotReader,
  rows: Rows,
  asked: StoredSnapshot,
): Promise<Opened> {
  const chain = [asked];
  let plain: Uint8Array | undefined;
  for (let { baseHash } = asked; baseHash !== null; ) {
    plain = snapshotMemory?.plain(baseHash);
    if (plain !== undefined) break;
    const base = rows.get(baseHash);
    if (base === undefined || chain.length > longestChain || base.codec === "chunks") {
      return damaged(asked.hash, `${nameOf(baseHash)}, which it is stored against, is not there`);
    }
    chain.push(base);
    baseHash = base.baseHash;
  }
  for (const snapshot of chain.reverse()) {
    const opened: Opened = await unpack(compression, snapshot, plain);
    if (!isPlain(opened)) return snapshot === asked ? opened : blame(asked, opened);
    plain = opened;
    // The next one to be stored builds on the last, and the one after on that.
    if (snapshot.hash === asked.baseHash) snapshotMemory?.keep(snapshot.hash, plain);
  }
  return plain ?? damaged(asked.hash, "nothing of it is there");
}

/** In memory whole: for what is larger there is `openSnapshotStream`. */
async function joinChunks(
  ctx: SnapshotReader,
  parent: StoredSnapshot,
  options: { fresh?: boolean },
): Promise<Opened> {
  const hashes = chunkHashes(parent);
  if (hashes === null) return damaged(parent.hash, "its list of chunks is broken");
  const stored = await ctx.store.snapshots.getMany(hashes);
  const known = stored.reduce((sum, { size }) => sum + size, 0);
  if (known > parent.size) return damaged(parent.hash, "its size differs");
  const byHash = await openSnapshots(
    ctx,
    stored.filter(({ codec }) => codec !== "chunks"),
    options,
  );
  const parts: Uint8Array[] = [];
  for (const hash of hashes) {
    const chunk = byHash.get(hash) ?? damaged(hash, "it is not there");
    if (!isPlain(chunk)) return blame(parent, chunk);
    parts.push(chunk);
  }
  const plain = concat(parts, parent.size);
  if (plain === null) return damaged(parent.hash, "its size differs");
  return hashBytes(plain) === parent.hash ? plain : damaged(parent.hash, "its checksum differs");
}

function concat(parts: readonly Uint8Array[], size: number): Uint8Array | null {
  if (parts.reduce((sum, part) => sum + part.length, 0) !== size) return null;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const nameOf = (hash: string) => `the snapshot ${hash.slice(0, 12)}…`;

/** What another snapshot is missing is this one's trouble too. */
export function blame(asked: Pick<StoredSnapshot, "hash">, cause: Unreadable): Unreadable {
  const found = `${nameOf(cause.hash)}, which it needs, is ${cause.why} (${cause.found})`;
  return { hash: asked.hash, why: "damaged", found };
}
