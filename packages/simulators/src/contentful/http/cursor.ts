import type { Json, JsonObject } from "../json.ts";
import { invalidQuery } from "./errors.ts";
import type { Compare, Sortable } from "./order.ts";
import { contentPages, readLimit } from "./query.ts";

interface Cursor {
  /** Between which items the page starts or ends: a place in the order, so deletions do not shift it. */
  readonly at: Sortable;
  readonly direction: "next" | "prev";
}

function encode(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

function decode(token: string, name: string): Cursor {
  try {
    const cursor = JSON.parse(Buffer.from(token, "base64url").toString("utf8")) as Cursor;
    if (typeof cursor.at.id === "string") return cursor;
  } catch {
    // Falls through: not one of our tokens.
  }
  throw invalidQuery(`The value provided for "${name}" is invalid.`);
}

/** Whether a list is asked for by cursor. */
export function wantsCursor(query: URLSearchParams): boolean {
  return query.get("cursor") === "true" || query.has("pageNext") || query.has("pagePrev");
}

function readCursor(query: URLSearchParams): Cursor | null {
  const next = query.get("pageNext");
  const previous = query.get("pagePrev");
  if (query.has("skip") || (next !== null && previous !== null)) {
    throw invalidQuery('"skip", "pageNext" and "pagePrev" cannot be used together.');
  }
  if (next !== null) return decode(next, "pageNext");
  return previous === null ? null : decode(previous, "pagePrev");
}

function linkTo(path: string, query: URLSearchParams, name: string, cursor: Cursor): string {
  const link = new URLSearchParams(query);
  link.delete("pageNext");
  link.delete("pagePrev");
  link.set(name, encode(cursor));
  return `${path}?${link}`;
}

/**
 * One page by cursor: no `total`, and `pages` with the paths of the neighbours.
 * @param params.items already in order
 * @throws 400 InvalidQuery
 */
export function cursorPageOf<Item>(params: {
  path: string;
  query: URLSearchParams;
  items: readonly Item[];
  compare: Compare;
  sortable: (item: Item) => Sortable;
  view: (item: Item) => Json;
}): JsonObject {
  const { path, query, items, compare, sortable, view } = params;
  const limit = readLimit(query, contentPages);
  const cursor = readCursor(query);
  const isAfter = (item: Item): boolean =>
    cursor !== null && compare(sortable(item), cursor.at) > 0;
  const isBefore = (item: Item): boolean =>
    cursor !== null && compare(sortable(item), cursor.at) < 0;
  let page: readonly Item[] = items.slice(0, limit);
  if (cursor?.direction === "next") page = items.filter(isAfter).slice(0, limit);
  if (cursor?.direction === "prev") page = items.filter(isBefore).slice(-limit);

  const [first, last] = [page[0], page.at(-1)];
  const pages: Record<string, string> = {};
  if (last !== undefined && items.at(-1) !== last) {
    pages.next = linkTo(path, query, "pageNext", { at: sortable(last), direction: "next" });
  }
  if (first !== undefined && items[0] !== first) {
    pages.prev = linkTo(path, query, "pagePrev", { at: sortable(first), direction: "prev" });
  }
  return { sys: { type: "Array" }, limit, items: page.map(view), pages };
}
