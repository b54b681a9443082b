import { emptyRoot, hashLength, nodeHash } from "./hash.ts";
import { rootOfHashes, type Tile, type TileRef, tileWidth } from "./tiles.ts";

/** The hash over the 2^`height` leaves from position `index` · 2^`height` on. */
export type NodeOf = (height: number, index: number) => Uint8Array;

/** Reads tiles; missing ones are left out. */
export type ReadTiles = (tiles: readonly TileRef[]) => Promise<readonly Tile[]>;

const levelHeight = 8;

/** Root over the leaves from `from` to before `to`: RFC 6962's MTH. */
export function rangeHash(nodeOf: NodeOf, from: number, to: number): Uint8Array {
  const size = to - from;
  if (size === 0) return emptyRoot();
  const height = heightOf(size);
  if (2 ** height === size) return nodeOf(height, from / size);
  const middle = from + splitOf(size);
  return nodeHash(rangeHash(nodeOf, from, middle), rangeHash(nodeOf, middle, to));
}

/** The largest power of two below `size`, which is two or more. */
export function splitOf(size: number): number {
  const height = heightOf(size);
  return 2 ** height === size ? size / 2 : 2 ** height;
}

/** The largest height whose tree is not larger than `size`. Without logarithms, whose rounding errs. */
function heightOf(size: number): number {
  let height = 0;
  for (let width = 2; width <= size; width *= 2) height += 1;
  return height;
}

/**
 * Computes over hashes of the tree: finds out which are asked for, reads their tiles at once, and computes
 * again. `compute` asks for the same ones whatever they are.
 * @throws RangeError when the log does not hold them
 */
export async function overTiles<Result>(
  readTiles: ReadTiles,
  compute: (nodeOf: NodeOf) => Result,
): Promise<Result> {
  const wanted = new Map<string, TileRef>();
  const unknown = new Uint8Array(hashLength);
  compute((height, index) => {
    const { ref } = placeOf(height, index);
    wanted.set(nameOf(ref), ref);
    return unknown;
  });
  const found = new Map<string, Tile>();
  for (const tile of await readTiles([...wanted.values()])) found.set(nameOf(tile), tile);
  return compute((height, index) => {
    const { ref, start, count } = placeOf(height, index);
    const hashes = found.get(nameOf(ref))?.hashes ?? unknown.subarray(0, 0);
    const part = hashes.subarray(start * hashLength, (start + count) * hashLength);
    if (part.length === count * hashLength) return rootOfHashes(part);
    throw new RangeError(`tile ${ref.level}/${ref.tile} of the log is missing or too short`);
  });
}

/** Where the hashes lie that make up a node: a few of one tile. */
function placeOf(height: number, index: number): { ref: TileRef; start: number; count: number } {
  const level = Math.floor(height / levelHeight);
  const count = 2 ** (height % levelHeight);
  const first = index * count;
  const tile = Math.floor(first / tileWidth);
  return { ref: { level, tile }, start: first % tileWidth, count };
}

function nameOf({ level, tile }: TileRef): string {
  return `${level}/${tile}`;
}
