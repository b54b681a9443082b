import type { HistoryFilter } from "@syncline/core";

/** Filters that compare a column of the same name for equality. */
const equalities = [
  "projectId",
  "runId",
  "versionId",
  "key",
  "actorId",
  "targetId",
  "platform",
  "kind",
  "direction",
  "action",
  "status",
] as const;
export type Equality = (typeof equalities)[number];

interface Path {
  /** Leading columns of the index; the path serves filters that name them all. */
  readonly lead: readonly Equality[];
  /** Columns between them and (created_at, id): few combinations of them exist under one lead. */
  readonly between: readonly Equality[];
}

const nature = ["kind", "direction", "action", "status"] as const;

/** The indexes of schema/sync-records.ts, the narrowest first. The last serves every filter. */
const paths: readonly Path[] = [
  { lead: ["runId"], between: ["status", "action"] },
  { lead: ["versionId"], between: [] },
  { lead: ["projectId", "key"], between: ["targetId", "platform", "actorId", ...nature] },
  { lead: ["projectId", "actorId"], between: ["targetId", "platform", ...nature] },
  { lead: ["projectId"], between: ["targetId", "platform", ...nature] },
];
const everything: Path = { lead: ["projectId"], between: [] };

/** How a filter is read from one index. */
export interface HistoryPath {
  /** Columns given by the filter at the front of the index. */
  readonly fixed: readonly Equality[];
  /** The columns after them: the index holds one sorted series per combination. */
  readonly series: readonly Equality[];
  /** Filters the index does not know; each row is asked. Only within a run or a version. */
  readonly rest: readonly Equality[];
}

export function historyPath(filter: HistoryFilter): HistoryPath {
  const given = equalities.filter((name) => filter[name] !== undefined);
  const serves = (path: Path) => path.lead.every((name) => given.includes(name));
  const plain = given.every((name) => name === "projectId");
  const { lead, between } = plain ? everything : (paths.find(serves) ?? everything);
  const first = between.findIndex((name) => !given.includes(name));
  const split = first < 0 ? between.length : first;
  const known = [...lead, ...between];
  return {
    fixed: [...lead, ...between.slice(0, split)],
    series: between.slice(split),
    rest: given.filter((name) => !known.includes(name)),
  };
}
