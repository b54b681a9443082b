import type { Json, JsonObject } from "../json.ts";
import { type PageLimits, readLimit, readSkip } from "./query.ts";

/**
 * One page of a list with the vendor's envelope; a skip past the end is echoed.
 * @throws 400 InvalidQuery
 */
export function pageOf<Item>(
  query: URLSearchParams,
  limits: PageLimits,
  items: readonly Item[],
  view: (item: Item) => Json,
): JsonObject {
  const limit = readLimit(query, limits);
  const skip = readSkip(query);
  return {
    sys: { type: "Array" },
    total: items.length,
    skip,
    limit,
    items: items.slice(skip, skip + limit).map(view),
  };
}
