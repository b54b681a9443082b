import * as z from "zod/mini";
import { type HistorySearch, historySearch } from "./search.ts";

/** A view of the history with a name, kept in this browser. */
export interface SavedView {
  readonly name: string;
  readonly search: HistorySearch;
}

export const usualViews: readonly SavedView[] = [
  { name: "Failures", search: { status: "failed" } },
  { name: "Unsettled", search: { status: "unknown" } },
  { name: "Deletions", search: { action: "delete" } },
];

const kept = z.array(z.object({ name: z.string(), search: historySearch }));

/** What was kept, without what can no longer be read. */
export function readViews(text: string | undefined): SavedView[] {
  if (text === undefined || text === "") return [];
  try {
    const read = z.safeParse(kept, JSON.parse(text));
    return read.success ? read.data : [];
  } catch {
    return [];
  }
}

/** With one more, by name; one of the same name gives way to it. What is open beside the filters is not part of it. */
export function addView(views: readonly SavedView[], { name, search }: SavedView): SavedView[] {
  const { cursor: _cursor, record: _record, ...filters } = search;
  return [...views.filter((view) => view.name !== name), { name, search: filters }].toSorted(
    (one, other) => one.name.localeCompare(other.name),
  );
}
