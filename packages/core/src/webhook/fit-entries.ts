import type { JsonObject } from "../model/index.ts";

/** Of a list in a message: how many there are, and the first of them. */
interface Listed {
  readonly total: number;
  readonly items: readonly JsonObject[];
}

/**
 * A message with as much of its lists as has room, whole entries only, taken from the lists in turn. `cut` is
 * there when some of what there is was left out; each list's `total` tells of how much.
 */
export function fitEntries({
  head,
  lists,
  longest,
}: {
  head: JsonObject;
  lists: Readonly<Record<string, Listed>>;
  /** Of the message as JSON, in UTF-16 units. `head` has to fit. */
  longest: number;
}): JsonObject {
  const kept = Object.entries(lists).map(([name, { total, items }]) => ({
    name,
    total,
    items,
    count: 0,
  }));
  const shown = () =>
    Object.fromEntries(
      kept.map(({ name, total, items, count }) => [name, { total, items: items.slice(0, count) }]),
    );
  let room = longest - JSON.stringify({ ...head, ...shown(), cut: true }).length;
  let open = kept;
  while (open.length > 0) {
    open = open.filter((list) => {
      const entry = list.items[list.count];
      const needed = JSON.stringify(entry ?? null).length + (list.count > 0 ? 1 : 0);
      if (entry === undefined || needed > room) return false;
      room -= needed;
      list.count += 1;
      return true;
    });
  }
  const isCut = kept.some(({ count, total }) => count < total);
  return { ...head, ...shown(), ...(isCut ? { cut: true } : {}) };
}
