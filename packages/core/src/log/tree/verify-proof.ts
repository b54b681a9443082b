import { emptyRoot, nodeHash, sameHash } from "./hash.ts";

/** Whether the leaf is at `position` of the log of `size` leaves that has this root. RFC 9162, 2.1.3.2. */
export function verifyInclusion(params: {
  leaf: Uint8Array;
  position: number;
  size: number;
  path: readonly Uint8Array[];
  root: Uint8Array;
}): boolean {
  const { leaf, position, size, path, root } = params;
  if (!isSize(size) || !isSize(position) || position >= size) return false;
  let node = position;
  let last = size - 1;
  let hash = leaf;
  for (const beside of path) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      hash = nodeHash(beside, hash);
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = nodeHash(hash, beside);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && sameHash(hash, root);
}

/** Whether the log of `size` leaves begins with the one of `earlier` leaves. RFC 9162, 2.1.4.2. */
export function verifyConsistency(params: {
  earlier: { readonly size: number; readonly root: Uint8Array };
  later: { readonly size: number; readonly root: Uint8Array };
  path: readonly Uint8Array[];
}): boolean {
  const { earlier, later, path } = params;
  if (!isSize(earlier.size) || !isSize(later.size) || earlier.size > later.size) return false;
  if (earlier.size === later.size) return path.length === 0 && sameHash(earlier.root, later.root);
  if (earlier.size === 0) return path.length === 0 && sameHash(earlier.root, emptyRoot());
  let node = earlier.size - 1;
  let last = later.size - 1;
  while (isOdd(node)) [node, last] = [half(node), half(last)];
  // A tree of a power of two of leaves is a node of the later one: its root is not sent.
  const [first, ...rest] = node === 0 ? [earlier.root, ...path] : path;
  if (first === undefined) return false;
  let old = first;
  let now = first;
  for (const beside of rest) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      old = nodeHash(beside, old);
      now = nodeHash(beside, now);
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      now = nodeHash(now, beside);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && sameHash(old, earlier.root) && sameHash(now, later.root);
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Sizes are beyond the 32 bits of JavaScript's own shifts. */
function isOdd(value: number): boolean {
  return value % 2 === 1;
}

function half(value: number): number {
  return Math.floor(value / 2);
}
