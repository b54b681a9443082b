import type { Inputs } from "./trpc.ts";

/** Whether an input, or any of its alternatives, may name a project. */
type TakesProject<Input> = Input extends object
  ? "project" extends keyof Input
    ? true
    : never
  : never;

/** Paths of the procedures that take no project. */
type CallElsewhere = {
  [Router in keyof Inputs]: {
    [Name in keyof Inputs[Router] & string]: true extends TakesProject<Inputs[Router][Name]>
      ? never
      : `${Router}.${Name}`;
  }[keyof Inputs[Router] & string];
}[keyof Inputs];

/**
 * The calls that belong to no project. It compiles only if every procedure that takes no project is in it, and no
 * other: a new one is decided here.
 */
const elsewhere = {
  "session.me": true,
  "session.signOut": true,
  "session.signOutEverywhere": true,
  "session.setPassword": true,
  "projects.list": true,
  "projects.create": true,
  "people.list": true,
  "people.create": true,
  "people.createLink": true,
  "people.signOutEverywhere": true,
  "people.remove": true,
  "targets.platforms": true,
  "snapshots.compare": true,
  "audit.key": true,
  "audit.checkpoint": true,
  "audit.makeCheckpoint": true,
  "audit.proof": true,
  "audit.consistency": true,
} as const satisfies Readonly<Record<CallElsewhere, true>>;

/** The input of a call with the project it is about, unless it names one itself or takes none. */
export function inputInProject(path: string, input: unknown, project: string): unknown {
  if (Object.hasOwn(elsewhere, path)) return input;
  const given = (input ?? {}) as Readonly<Record<string, unknown>>;
  return given.project === undefined ? { ...given, project } : given;
}
