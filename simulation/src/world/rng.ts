/** Everything random of a seed comes from here, so that a seed says it all. */
export interface Rng {
  /** Uniform in [0, 1). */
  next(): number;
  /** An integer from `from` to `to`, both included. */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of the names, by weight. */
  weighed<Name extends string>(weights: Readonly<Record<Name, number>>): Name;
}

/** A stream of its own for each name: what one part of the simulation draws does not disturb another. */
export function createRng(seed: number, name: string): Rng {
  let state = mix(seed >>> 0, 0x9e3779b9);
  state = mix(state, Math.floor(seed / 2 ** 32));
  for (let at = 0; at < name.length; at += 1) state = mix(state, name.charCodeAt(at));
  /** mulberry32 */
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick(list) {
      const found = list[between(0, list.length - 1)];
      if (found === undefined) throw new RangeError("nothing to pick from");
      return found;
    },
    weighed(weights) {
      const entries = Object.entries<number>(weights);
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [entry, weight] of entries) {
        left -= weight;
        if (left < 0) return entry as keyof typeof weights;
      }
      throw new RangeError("no weights");
    },
  };
}

function mix(state: number, value: number): number {
  let mixed = Math.imul(state ^ value, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) | 0;
}
