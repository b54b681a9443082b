import type { ChangeNotice } from "@syncline/db";

/** The kinds of things that somebody who has a page open may see change. */
export const changeKinds = [
  "runs",
  "records",
  "types",
  "targets",
  "plans",
  "conflicts",
  "schedules",
  "webhooks",
  "retention",
  "access",
  "projects",
  "audit",
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** `sync` of `sync.started`. */
type SubjectOf<What> = What extends `${infer Subject}.${string}` ? Subject : never;

const kindsBySubject: Readonly<Record<SubjectOf<ChangeNotice["what"]>, readonly ChangeKind[]>> = {
  project: ["projects"],
  model: ["types"],
  target: ["targets"],
  plan: ["plans"],
  sync: ["runs"],
  run: ["runs"],
  record: ["records"],
  // What it brought back is in its record, which tells of itself.
  exchange: [],
  conflict: ["conflicts"],
  drift: ["targets"],
  schedule: ["schedules"],
  retention: ["retention"],
  payloads: ["records", "retention"],
  exchanges: ["records", "retention"],
  records: ["runs", "records", "retention"],
  journal: ["runs", "records"],
  secret_key: [],
  webhook: ["webhooks"],
  sign_in: [],
  token: ["access"],
  member: ["access"],
  user: ["access"],
};

/** What a notice says has changed; everything, when it is one that this version does not know. */
export function kindsOf({ what, projectId, runId }: ChangeNotice): readonly ChangeKind[] {
  const subject = what.slice(0, what.indexOf("."));
  if (!isKnown(subject)) return changeKinds;
  // It may change how its run has ended.
  const kinds =
    what === "record.settled" ? (["runs", "records"] as const) : kindsBySubject[subject];
  const isAudited = runId === null && projectId !== null;
  return isAudited ? [...kinds, "audit"] : kinds;
}

/**
 * Whom a notice is for: of what is the installation's, nobody is told more than that roles or projects have changed,
 * because those may be their own.
 */
export function isFor(projectId: string, notice: ChangeNotice): boolean {
  return notice.projectId === null || notice.projectId === projectId || isOfProjects(notice);
}

function isOfProjects({ what }: ChangeNotice): boolean {
  return what.startsWith("project.");
}

function isKnown(subject: string): subject is keyof typeof kindsBySubject {
  return Object.hasOwn(kindsBySubject, subject);
}
