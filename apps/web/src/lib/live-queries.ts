import type { Inputs, Outputs } from "./trpc.ts";

export type ChangeKind = ChangeEvent["kinds"][number];
type ChangeEvent = Subscribed<Outputs["live"]["changes"]>;
type Subscribed<Given> =
  Given extends AsyncIterable<infer Event extends { data: unknown }> ? Event["data"] : never;

/** `overview` for all of a router's queries, or `sync.runs` for one. */
type QueryName = { [Router in keyof Inputs]: Router | NameIn<Router> }[keyof Inputs];
type NameIn<Router extends keyof Inputs> = `${Router}.${keyof Inputs[Router] & string}`;
type Shown = Readonly<Partial<Record<QueryName, readonly ChangeKind[]>>>;

/**
 * How soon a query follows a change. `soon`: small answers, and what an open page is about. `later`: what is reckoned
 * over many rows or comes in long lists, so less often while much changes. The first change after a quiet while
 * is followed at once by both.
 */
export const lanes = ["soon", "later"] as const;
export type Lane = (typeof lanes)[number];

/** What each query shows. A run's own page follows its items by its own events. */
const shownBy: Readonly<Record<Lane, Shown>> = {
  soon: {
    "overview.get": ["runs", "records", "types", "targets", "plans", "conflicts"],
    "sync.runs": ["runs"],
    "sync.run": ["runs"],
    "sync.record": ["runs", "records"],
    conflicts: ["conflicts", "records"],
    targets: ["targets"],
    schedules: ["schedules", "runs"],
    projects: ["projects", "access"],
    "session.me": ["projects", "access"],
  },
  later: {
    "sync.history": ["records"],
    "sync.typeHistory": ["records"],
    "sync.matrix": ["records", "types", "targets", "plans", "conflicts"],
    "sync.state": ["records", "types", "plans", "conflicts"],
    "sync.changes": ["records", "types"],
    analytics: ["runs", "records", "targets", "conflicts", "schedules"],
    types: ["types", "records"],
    past: ["types", "records"],
    "audit.list": ["audit"],
    "webhooks.list": ["webhooks"],
    "webhooks.get": ["webhooks"],
    tokens: ["access"],
    members: ["access"],
    people: ["access"],
    retention: ["retention"],
  },
};

/** The queries that show something of these kinds. */
export function queriesOf(lane: Lane, kinds: readonly ChangeKind[]): string[] {
  return Object.entries(shownBy[lane])
    .filter(([, shown]) => shown.some((kind) => kinds.includes(kind)))
    .map(([name]) => name);
}

/** Whether a key of react-query is of one of these queries: tRPC's begin with the path. */
export function isOneOf(names: readonly string[], queryKey: readonly unknown[]): boolean {
  const [path] = queryKey;
  if (!Array.isArray(path)) return false;
  const [router, procedure] = path as readonly unknown[];
  return names.includes(String(router)) || names.includes(`${router}.${procedure}`);
}
