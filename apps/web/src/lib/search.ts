import {
  directions,
  recordActions,
  recordStatuses,
  runStatuses,
  syncModes,
  syncStateStatuses,
} from "@syncline/core/status";
import * as z from "zod/mini";

/**
 * What each page keeps in its address. A value that makes no sense is dropped rather than refused, so that
 * an old or mistyped link still opens the page.
 */
function lenient<Schema extends z.ZodMiniType>(schema: Schema) {
  return z.catch(z.optional(schema), undefined);
}

/** The router reads `?key=42` as a number; people mean text. */
const text = lenient(
  z.pipe(
    z.union([z.string(), z.number(), z.boolean()]),
    z.transform((value) => String(value).trim() || undefined),
  ),
);
/** A day in the reader's own time zone: `2026-11-21`. */
const day = lenient(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)));

export const typesSearch = z.object({ search: text, status: lenient(z.enum(syncStateStatuses)) });

export const typeTabs = ["fields", "versions", "targets", "history"] as const;
export type TypeTab = (typeof typeTabs)[number];
export const typeSearch = z.object({ tab: lenient(z.enum(typeTabs)), version: text });

export const newTargetSearch = z.object({ platform: text });
export const planChoiceSearch = z.object({
  direction: lenient(z.enum(directions)),
  mode: lenient(z.enum(syncModes)),
});
export type PlanChoice = z.infer<typeof planChoiceSearch>;
export const planStartSearch = z.extend(planChoiceSearch, {
  /** Only these items. */
  keys: lenient(z.array(z.coerce.string()).check(z.minLength(1))),
  /** Without what they refer to. */
  alone: lenient(z.literal(true)),
});
export const planSearch = z.object({ item: text });

export const conflictsSearch = z.object({ target: text, key: text, cursor: text });

export const runsSearch = z.object({
  target: text,
  status: lenient(z.enum(runStatuses)),
  cursor: text,
});
export const runSearch = z.object({ record: text, status: lenient(z.enum(recordStatuses)) });

export const historySearch = z.object({
  key: text,
  target: text,
  status: lenient(z.enum(recordStatuses)),
  action: lenient(z.enum(recordActions)),
  direction: lenient(z.enum(directions)),
  from: day,
  to: day,
  error: text,
  order: lenient(z.enum(["newest", "oldest"])),
  cursor: text,
  record: text,
});
export type HistorySearch = z.infer<typeof historySearch>;

/** The filters of the history page as the API wants them; days become the instants they start and end at. */
export function historyFilters(search: HistorySearch) {
  const { key, target, status, action, direction, error } = search;
  const entries = {
    key,
    targetId: target,
    status,
    action,
    direction,
    errorText: error,
    from: search.from === undefined ? undefined : startOfDay(search.from, 0),
    to: search.to === undefined ? undefined : startOfDay(search.to, 1),
  };
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as {
    [Name in keyof typeof entries]?: NonNullable<(typeof entries)[Name]>;
  };
}

function startOfDay(isoDay: string, daysLater: number): string | undefined {
  const [year = 0, month = 1, date = 1] = isoDay.split("-").map(Number);
  const start = new Date(year, month - 1, date + daysLater);
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}

/** How many filters of the history page are set; order and paging do not count. */
export function countFilters(search: HistorySearch): number {
  return Object.keys(historyFilters(search)).length;
}
