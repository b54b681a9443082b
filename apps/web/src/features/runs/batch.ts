/** Hands on what comes in a burst together: what comes alone at once, else at most once per `everyMs`. */
export function createBatch<Item>(everyMs: number, work: (items: readonly Item[]) => void) {
  let items: Item[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  function flush(): void {
    timer = undefined;
    if (items.length === 0) return;
    const together = items;
    items = [];
    timer = setTimeout(flush, everyMs);
    work(together);
  }
  return {
    add(item: Item): void {
      items.push(item);
      timer ??= setTimeout(flush, 0);
    },
    stop(): void {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
