import type { JsonObject } from "../model/json.ts";
import type { Context, LogLeaf, Repositories } from "../ports/index.ts";
import { leafOf } from "./leaf.ts";
import { leafText } from "./leaf-text.ts";
import { loadEntities, withIntents } from "./load-entities.ts";
import { hashLength, leafHash, sameHash, type Tile, tileWidth } from "./tree/index.ts";

/**
 * `held`: the row still makes this leaf. `superseded`: a later leaf of the same entity tells what it is now.
 * `changed`: the row makes another leaf, and there is no later one. `missing`: there is no such row, or no such
 * position.
 */
export type LeafState = "held" | "superseded" | "changed" | "missing";

export interface ReadLeaf {
  readonly position: number;
  /** Null when the position is missing. */
  readonly entity: Pick<LogLeaf, "kind" | "entityId" | "intents"> | null;
  /** In the tree. */
  readonly hash: Uint8Array;
  readonly state: LeafState;
  /** What the row makes; null when it is missing. */
  readonly leaf: JsonObject | null;
}

/**
 * The leaves of one part of the log by position, each with what its row makes of it now: from `from` to before
 * `from + limit` or the end of the tree.
 */
export async function readLeaves({
  ctx,
  input: { from, limit },
}: {
  ctx: Pick<Context, "store">;
  input: { from: number; limit: number };
}): Promise<readonly ReadLeaf[]> {
  const { store } = ctx;
  const hashes = await readHashes(store, from, limit);
  const leaves = await store.log.listLeaves({ from, limit });
  const entityOf = await loadEntities(store, leaves);
  const byPosition = new Map(leaves.map((leaf) => [leaf.position, leaf]));
  const found = hashes.map((hash, at): ReadLeaf => {
    const position = from + at;
    const leaf = byPosition.get(position);
    if (leaf === undefined) return { position, entity: null, hash, state: "missing", leaf: null };
    const stored = entityOf(leaf);
    if (stored === undefined) return { position, entity: leaf, hash, state: "missing", leaf: null };
    const made = leafOf(withIntents(stored, leaf.intents ?? []));
    const isHeld = sameHash(leafHash(leafText(made)), hash);
    return { position, entity: leaf, hash, state: isHeld ? "held" : "changed", leaf: made };
  });
  return tellSuperseded(store, found);
}

async function tellSuperseded(
  { log }: Pick<Repositories, "log">,
  found: readonly ReadLeaf[],
): Promise<readonly ReadLeaf[]> {
  const changed = found.flatMap(({ state, entity }) =>
    state === "changed" && entity !== null ? [entity] : [],
  );
  if (changed.length === 0) return found;
  const last = new Map<string, number>();
  for (const { kind, entityId, position } of await log.leavesOf(changed)) {
    last.set(`${kind} ${entityId}`, position);
  }
  return found.map((leaf) => {
    if (leaf.state !== "changed" || leaf.entity === null) return leaf;
    const latest = last.get(`${leaf.entity.kind} ${leaf.entity.entityId}`) ?? leaf.position;
    return latest > leaf.position ? { ...leaf, state: "superseded", leaf: null } : leaf;
  });
}

/** The hashes of leaves as the tiles hold them. */
export async function readHashes(
  { log }: Pick<Repositories, "log">,
  from: number,
  limit: number,
): Promise<Uint8Array[]> {
  const first = Math.floor(from / tileWidth);
  const last = Math.floor((from + limit - 1) / tileWidth);
  const refs = Array.from({ length: last - first + 1 }, (_, at) => ({
    level: 0,
    tile: first + at,
  }));
  const tiles = new Map((await log.readTiles(refs)).map((tile) => [tile.tile, tile]));
  const hashes: Uint8Array[] = [];
  for (let position = from; position < from + limit; position += 1) {
    const hash = hashIn(tiles.get(Math.floor(position / tileWidth)), position % tileWidth);
    if (hash === null) break;
    hashes.push(hash);
  }
  return hashes;
}

function hashIn(tile: Tile | undefined, at: number): Uint8Array | null {
  const hash = tile?.hashes.subarray(at * hashLength, (at + 1) * hashLength);
  return hash?.length === hashLength ? hash : null;
}
