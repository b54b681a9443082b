/** What the sides have to say about the order of entries that are known by their keys. */
export interface Orders {
  readonly base: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  /** Keys the result has. */
  readonly kept: ReadonlySet<string>;
  /** Whose reordering counts. */
  readonly voices: readonly ("ours" | "theirs")[];
}

export interface JoinedOrder {
  readonly order: readonly string[];
  /** Some pair stands in an order that no side gave it: the reorderings contradict each other. */
  readonly clash: boolean;
}

/**
 * Reorderings as sets of inversions: the pairs a side put the other way round than the base has them. The
 * merged order has the inversions of both sides and those that follow from them, and no others. That is the
 * join of the two in the weak order of permutations: there is exactly one, whichever side comes first, and
 * joining three in any order gives the same. Where something *follows*, no side asked for it: a clash.
 */
export function joinOrders({ base, kept, voices, ...lists }: Orders): JoinedOrder {
  const keys = base.filter((key) => kept.has(key));
  const ranks = voices.map((voice) => {
    const rank = new Map(lists[voice].map((key, index) => [key, index]));
    return keys.map((key) => rank.get(key));
  });
  const moved = ranks.filter((rank) => !isRising(rank));
  if (moved.length === 0) return { order: keys, clash: false };
  const isInverted = (first: number, second: number) =>
    moved.some((rank) => (rank[second] ?? Infinity) < (rank[first] ?? -Infinity));
  // What one side deletes has a place in the other's order only; whether it stays is a conflict of its own.
  const isRanked = (place: number) => ranks.every((rank) => rank[place] !== undefined);
  const places = earliestFirst(keys.length, isInverted);
  return {
    order: places.map((place) => keys[place] as string),
    clash: moved.length > 1 && addsInversions(places.filter(isRanked), isInverted),
  };
}

function isRising(rank: readonly (number | undefined)[]): boolean {
  let highest = -1;
  for (const place of rank) {
    if (place === undefined) continue;
    if (place < highest) return false;
    highest = place;
  }
  return true;
}

type IsInverted = (first: number, second: number) => boolean;

/** Of the entries that nothing left must precede, always the one that stands first in the base. */
function earliestFirst(count: number, isInverted: IsInverted): number[] {
  const waitsFor = Array.from({ length: count }, (_, first) => {
    let waiting = 0;
    for (let second = first + 1; second < count; second += 1) {
      if (isInverted(first, second)) waiting += 1;
    }
    return waiting;
  });
  const places: number[] = [];
  while (places.length < count) {
    const next = waitsFor.indexOf(0);
    places.push(next);
    waitsFor[next] = -1;
    for (let first = 0; first < next; first += 1) {
      if ((waitsFor[first] as number) > 0 && isInverted(first, next)) {
        waitsFor[first] = (waitsFor[first] as number) - 1;
      }
    }
  }
  return places;
}

function addsInversions(places: readonly number[], isInverted: IsInverted): boolean {
  for (let index = 1; index < places.length; index += 1) {
    const first = places[index] as number;
    for (let earlier = 0; earlier < index; earlier += 1) {
      const second = places[earlier] as number;
      if (first < second && !isInverted(first, second)) return true;
    }
  }
  return false;
}
