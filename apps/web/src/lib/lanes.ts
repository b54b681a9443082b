/** Something that took from one moment to another, both in milliseconds. */
export interface Lasting {
  readonly start: number;
  readonly end: number;
}

/**
 * Puts each into the first lane that is free when it starts: as few lanes as ever went on at once. Answers the lane
 * of each, from 0, in the order given.
 */
export function laneOf(items: readonly Lasting[]): number[] {
  const lanes: number[] = new Array(items.length).fill(0);
  /** When each lane is free again. */
  const free: number[] = [];
  const byStart = items.map((_, at) => at).sort((a, b) => startOf(items, a) - startOf(items, b));
  for (const at of byStart) {
    const { start, end } = items[at] ?? { start: 0, end: 0 };
    const found = free.findIndex((time) => time <= start);
    const lane = found === -1 ? free.length : found;
    lanes[at] = lane;
    // What took no time at all still has a place of its own.
    free[lane] = Math.max(end, start + 1);
  }
  return lanes;
}

function startOf(items: readonly Lasting[], at: number): number {
  return items[at]?.start ?? 0;
}
