import { type NodeOf, rangeHash, splitOf } from "./nodes.ts";

/** The hashes that lead from a leaf to the root over `size` leaves: RFC 6962, 2.1.1. */
export function inclusionPath(nodeOf: NodeOf, position: number, size: number): Uint8Array[] {
  return pathWithin(nodeOf, position, 0, size);
}

function pathWithin(nodeOf: NodeOf, position: number, from: number, to: number): Uint8Array[] {
  if (to - from <= 1) return [];
  const middle = from + splitOf(to - from);
  return position < middle
    ? [...pathWithin(nodeOf, position, from, middle), rangeHash(nodeOf, middle, to)]
    : [...pathWithin(nodeOf, position, middle, to), rangeHash(nodeOf, from, middle)];
}

/** The hashes that show that a log of `size` leaves begins with the one of `earlier` leaves: RFC 6962, 2.1.2. */
export function consistencyPath(nodeOf: NodeOf, earlier: number, size: number): Uint8Array[] {
  if (earlier === 0 || earlier === size) return [];
  return subPath(nodeOf, { earlier, from: 0, to: size, isWhole: true });
}

function subPath(
  nodeOf: NodeOf,
  params: { earlier: number; from: number; to: number; isWhole: boolean },
): Uint8Array[] {
  const { earlier, from, to, isWhole } = params;
  if (earlier === to) return isWhole ? [] : [rangeHash(nodeOf, from, to)];
  const middle = from + splitOf(to - from);
  return earlier <= middle
    ? [...subPath(nodeOf, { earlier, from, to: middle, isWhole }), rangeHash(nodeOf, middle, to)]
    : [
        ...subPath(nodeOf, { earlier, from: middle, to, isWhole: false }),
        rangeHash(nodeOf, from, middle),
      ];
}
