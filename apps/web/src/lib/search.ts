import {
  directions,
  recordActions,
  recordStatuses,
  runStatuses,
  syncModes,
  syncStateStatuses,
} from "@syncline/core/status";
import * as z from "zod/mini";
import { spanNames } from "./analytics-range.ts";

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

export const typesSearch = z.object({
  search: text,
  status: lenient(z.enum(syncStateStatuses)),
  /** Of this target only. */
  target: text,
});

export const typeTabs = ["fields", "versions", "compare", "blame", "targets", "history"] as const;
export type TypeTab = (typeof typeTabs)[number];
const editorTabs = ["form", "json"] as const;
export const typeSearch = z.object({
  /** Those of the editor for addresses from when it was here. */
  tab: lenient(z.enum([...typeTabs, ...editorTabs])),
  version: text,
  /** Versions that are compared. */
  from: text,
  to: text,
});

export const editorSearch = z.object({ tab: lenient(z.enum(editorTabs)), field: text });

export const targetTabs = ["overview", "identities", "mapping"] as const;
export type TargetTab = (typeof targetTabs)[number];
const mappingFilters = ["used", "lossy"] as const;
export const targetSearch = z.object({
  tab: lenient(z.enum(targetTabs)),
  search: text,
  cursor: text,
  /** Of the types of field: those the model uses, or those that lose something. */
  show: lenient(z.enum(mappingFilters)),
});

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

const strategies = ["ours", "theirs", "merge", "manual"] as const;
export const conflictSearch = z.object({
  strategy: lenient(z.enum(strategies)),
  /** Path of the clash in hand. */
  at: text,
  /** Edits that need no choice, too. */
  all: lenient(z.literal(true)),
});
export const conflictsSearch = z.object({ target: text, key: text, cursor: text });

/** A moment, as the API takes it. */
const moment = lenient(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/)));

export const auditSearch = z.object({
  of: lenient(z.literal("installation")),
  text,
  action: text,
  actor: text,
  kind: text,
  id: text,
  from: day,
  to: day,
  cursor: text,
  entry: text,
});
export type AuditSearch = z.infer<typeof auditSearch>;

export const settingsTabs = ["people", "tokens", "webhooks", "retention"] as const;
export type SettingsTab = (typeof settingsTabs)[number];
export const settingsSearch = z.object({
  /** Key of a project; `*`: all of them. */
  project: text,
  webhook: text,
});

export const pastSearch = z.object({
  /** Absent: what is here. */
  target: text,
  /** Absent: now. */
  at: moment,
  /** Compared with what was then; absent: nothing is compared. */
  since: moment,
  item: text,
});
export type PastSearch = z.infer<typeof pastSearch>;

export const runsSearch = z.object({
  target: text,
  status: lenient(z.enum(runStatuses)),
  cursor: text,
});
export const runSearch = z.object({ record: text, status: lenient(z.enum(recordStatuses)) });

export const analyticsSearch = z.object({
  target: text,
  span: lenient(z.enum(spanNames)),
  /** Id of a cause of failures: only this one. */
  cause: text,
});

export const historySearch = z.object({
  key: text,
  target: text,
  status: lenient(z.enum(recordStatuses)),
  action: lenient(z.enum(recordActions)),
  direction: lenient(z.enum(directions)),
  platform: text,
  actor: text,
  run: text,
  version: text,
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
  const { key, status, action, direction, platform, error } = search;
  const entries = {
    ...{ key, status, action, direction, platform },
    targetId: search.target,
    actorId: search.actor,
    runId: search.run,
    versionId: search.version,
    errorText: error,
    from: search.from === undefined ? undefined : startOfDay(search.from, 0),
    to: search.to === undefined ? undefined : startOfDay(search.to, 1),
  };
  return present(entries);
}

/** Without what is undefined, so that nothing is sent as that. */
export function present<Entries extends object>(entries: Entries) {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Entries]?: NonNullable<Entries[Name]>;
  };
}

export function startOfDay(isoDay: string, daysLater: number): string | undefined {
  const [year = 0, month = 1, date = 1] = isoDay.split("-").map(Number);
  const start = new Date(year, month - 1, date + daysLater);
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}

/** How many filters of the history page are set; order and paging do not count. */
export function countFilters(search: HistorySearch): number {
  return Object.keys(historyFilters(search)).length;
}

/** Every filter of the history page taken away; order and paging stay. */
export const noFilters: Partial<HistorySearch> = {
  ...{ key: undefined, target: undefined, status: undefined, action: undefined },
  ...{ direction: undefined, platform: undefined, actor: undefined },
  ...{ run: undefined, version: undefined, from: undefined, to: undefined, error: undefined },
};
