import * as z from "zod/mini";
import { type HistorySearch, historySearch, present } from "./search.ts";
import type { Outputs } from "./trpc.ts";

/** A view that is kept on the server. */
export type SavedView = Outputs["views"]["list"]["items"][number];

/** What a view shows, and what it is called. */
interface NamedSearch {
  readonly name: string;
  readonly search: HistorySearch;
}

export const usualViews: readonly NamedSearch[] = [
  { name: "Failures", search: { status: "failed" } },
  { name: "Unsettled", search: { status: "unknown" } },
  { name: "Deletions", search: { action: "delete" } },
];

/** Where a browser kept views before the server did. */
export const browserKey = "syncline.history-views";
const kept = z.array(z.object({ name: z.string(), search: historySearch }));

/** What a browser had kept, without what can no longer be read. */
export function readBrowserViews(text: string | null): NamedSearch[] {
  if (text === null || text === "") return [];
  try {
    const read = z.safeParse(kept, JSON.parse(text));
    return read.success ? read.data.filter(({ name }) => name.trim() !== "") : [];
  } catch {
    return [];
  }
}

/** Those of a browser that the server does not have yet, as it takes them. */
export function viewsToTakeOver(
  browser: readonly NamedSearch[],
  known: readonly Pick<SavedView, "name" | "mine">[],
): { name: string; search: Record<string, string> }[] {
  const names = new Set(known.filter(({ mine }) => mine).map(({ name }) => name));
  return browser
    .map(({ name, search }) => ({ name: name.trim().slice(0, 80), search: filtersOf(search) }))
    .filter(({ name }) => !names.has(name));
}

/** A search as it is kept: what is open beside the filters is not part of it. */
export function filtersOf({
  cursor: _,
  record: __,
  ...filters
}: HistorySearch): Record<string, string> {
  return present(filters) as Record<string, string>;
}

/** What a view shows. A filter that there is no longer is left out. */
export function searchOf({ search }: Pick<SavedView, "search">): HistorySearch {
  return historySearch.parse(search);
}
