/** What came in the last `keptMs`, from old to new. */
export interface Lately<Item> {
  add(items: readonly Item[]): void;
  all(): readonly Item[];
}

/** By the page's own clock, which what comes need not agree with. */
export function createLately<Item>(
  keptMs: number,
  now: () => number = () => performance.now(),
): Lately<Item> {
  let kept: { readonly item: Item; readonly at: number }[] = [];
  const young = () => kept.filter(({ at }) => now() - at < keptMs);
  return {
    add(items) {
      const at = now();
      kept = [...young(), ...items.map((item) => ({ item, at }))];
    },
    all: () => young().map(({ item }) => item),
  };
}
