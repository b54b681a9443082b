/**
 * Two sequences without common keys as one: always the smaller of the two heads. Each key then stands behind
 * the greatest of its own sequence up to itself, so any number of sequences merge alike in any order.
 */
function interleave(one: readonly string[], other: readonly string[]): string[] {
  const merged: string[] = [];
  let [left, right] = [0, 0];
  while (left < one.length && right < other.length) {
    const [a, b] = [one[left] as string, other[right] as string];
    const isLeft = a < b;
    merged.push(isLeft ? a : b);
    if (isLeft) left += 1;
    else right += 1;
  }
  return [...merged, ...one.slice(left), ...other.slice(right)];
}

/** The same for sequences that may share keys; null when they have those in different orders. */
export function combine(one: readonly string[], other: readonly string[]): string[] | null {
  const merged: string[] = [];
  let [fromOne, fromOther] = [0, 0];
  for (const [index, key] of one.entries()) {
    const place = other.indexOf(key);
    if (place < 0) continue;
    if (place < fromOther) return null;
    merged.push(...interleave(one.slice(fromOne, index), other.slice(fromOther, place)), key);
    [fromOne, fromOther] = [index + 1, place + 1];
  }
  return [...merged, ...interleave(one.slice(fromOne), other.slice(fromOther))];
}
