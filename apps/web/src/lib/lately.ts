/** No reading takes as long: what came before it is in it. */
export const readingMs = 30_000;

/** What came in the last `readingMs`, from old to new: a reading that ends now may not know it yet. */
export interface Lately<Item> {
  add(items: readonly Item[]): void;
  all(): readonly Item[];
}

/** By the page's own clock, which what comes need not agree with. */
export function createLately<Item>(now: () => number = () => performance.now()): Lately<Item> {
  let kept: { readonly item: Item; readonly at: number }[] = [];
  const young = () => kept.filter(({ at }) => now() - at < readingMs);
  return {
    add(items) {
      const at = now();
      kept = [...young(), ...items.map((item) => ({ item, at }))];
    },
    all: () => young().map(({ item }) => item),
  };
}
