import { hashLength, nodeHash } from "./hash.ts";

/** Hashes in a full tile: 2⁸, as C2SP tlog-tiles has them. */
export const tileWidth = 256;

/**
 * Up to 256 hashes, one after the other. On level 0 those of leaves; on level L each is the root of 256 of
 * level L - 1. A tile to the right is partial, and grows.
 */
export interface Tile {
  readonly level: number;
  /** Position among the tiles of its level, from 0. */
  readonly tile: number;
  readonly hashes: Uint8Array;
}

export type TileRef = Pick<Tile, "level" | "tile">;

/** How many full hashes a log of `size` leaves has on a level. */
export function hashesOnLevel(size: number, level: number): number {
  return Math.floor(size / tileWidth ** level);
}

/** The partial tiles on the right edge of a log of `size` leaves: what the next leaves are added to. */
export function edgeOf(size: number): TileRef[] {
  const edge: TileRef[] = [];
  for (let level = 0; hashesOnLevel(size, level) > 0; level += 1) {
    const hashes = hashesOnLevel(size, level);
    if (hashes % tileWidth !== 0) edge.push({ level, tile: Math.floor(hashes / tileWidth) });
  }
  return edge;
}

/**
 * The tiles that change when leaves are added, as they are afterwards. `edge`: the tiles of `edgeOf(size)`.
 * @throws RangeError when a tile of the edge is missing or does not have the hashes that the size says
 */
export function appendToTiles(params: {
  size: number;
  edge: readonly Tile[];
  leaves: readonly Uint8Array[];
}): Tile[] {
  const { size, edge } = params;
  const changed: Tile[] = [];
  let added = params.leaves;
  for (let level = 0; added.length > 0; level += 1) {
    const before = hashesOnLevel(size, level);
    const width = before % tileWidth;
    let tile = Math.floor(before / tileWidth);
    let open = openTile(edge, { level, tile }, width);
    const roots: Uint8Array[] = [];
    for (let from = 0; from < added.length; tile += 1) {
      const held = open.length / hashLength;
      const taken = added.slice(from, from + tileWidth - held);
      const hashes = new Uint8Array(open.length + taken.length * hashLength);
      hashes.set(open);
      for (const [at, hash] of taken.entries()) hashes.set(hash, open.length + at * hashLength);
      changed.push({ level, tile, hashes });
      if (held + taken.length === tileWidth) roots.push(rootOfHashes(hashes));
      from += taken.length;
      open = new Uint8Array(0);
    }
    added = roots;
  }
  return changed;
}

/** Root over a power of two of hashes that lie one after the other. */
export function rootOfHashes(hashes: Uint8Array): Uint8Array {
  let row: Uint8Array[] = [];
  for (let at = 0; at < hashes.length; at += hashLength) {
    row.push(hashes.subarray(at, at + hashLength));
  }
  while (row.length > 1) {
    const above: Uint8Array[] = [];
    for (let at = 0; at < row.length; at += 2) {
      above.push(nodeHash(row[at] as Uint8Array, row[at + 1] as Uint8Array));
    }
    row = above;
  }
  return row[0] as Uint8Array;
}

function openTile(edge: readonly Tile[], { level, tile }: TileRef, width: number): Uint8Array {
  if (width === 0) return new Uint8Array(0);
  const found = edge.find((one) => one.level === level && one.tile === tile);
  const held = (found?.hashes.length ?? 0) / hashLength;
  if (found !== undefined && held === width) return found.hashes;
  throw new RangeError(`tile ${level}/${tile} of the log holds ${held} hashes instead of ${width}`);
}
