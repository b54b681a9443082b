import type { Repositories } from "../ports/store.ts";

/**
 * `write`: changes something that must survive, so the journal takes it down. `passing`: changes what means
 * nothing after a restart (leases, rate slots, throttles, the marks of the journal itself). `read`: changes nothing.
 */
export type MethodKind = "read" | "write" | "passing";

/** Every method of every repository: a new one does not compile until it is named here. */
export const methodKinds = {
  projects: { get: "read", getById: "read", list: "read", insert: "write" },
  targets: {
    get: "read",
    getForUpdate: "read",
    list: "read",
    insert: "write",
    update: "write",
    putSecrets: "write",
    getSecrets: "read",
  },
  items: {
    get: "read",
    getManyForUpdate: "read",
    listAll: "read",
    count: "read",
    list: "read",
    listChanged: "read",
    put: "write",
  },
  versions: {
    insert: "write",
    get: "read",
    getMany: "read",
    list: "read",
    lineage: "read",
    commonAncestor: "read",
    lastByItem: "read",
  },
  modelRoots: {
    latestForUpdate: "read",
    append: "write",
    at: "read",
    find: "read",
    list: "read",
    writeNodes: "write",
    readNodes: "read",
  },
  snapshots: {
    put: "write",
    get: "read",
    getMany: "read",
    known: "read",
    list: "read",
    dependents: "read",
  },
  plans: { insert: "write", get: "read", claim: "write", appliedBy: "read" },
  runs: {
    insert: "write",
    get: "read",
    getMany: "read",
    update: "write",
    transition: "write",
    requestCancel: "write",
    count: "write",
    listOpen: "read",
    list: "read",
  },
  records: {
    insert: "write",
    get: "read",
    getMany: "read",
    start: "write",
    finish: "write",
    linkToVersion: "write",
    listByRun: "read",
    history: "read",
    lastSuccessful: "read",
    lastTelling: "read",
    usingSnapshot: "read",
  },
  exchanges: {
    insert: "write",
    finish: "write",
    getMany: "read",
    listByRecords: "read",
    listByScope: "read",
  },
  states: {
    get: "read",
    listByTarget: "read",
    listByKeys: "read",
    count: "read",
    list: "read",
    put: "write",
    replace: "write",
    remove: "write",
  },
  identities: { listByTarget: "read", list: "read", put: "write", remove: "write" },
  conflicts: { insert: "write", get: "read", open: "read", close: "write", list: "read" },
  schedules: {
    insert: "write",
    update: "write",
    remove: "write",
    get: "read",
    getForUpdate: "read",
    list: "read",
    setLast: "write",
    claim: "write",
  },
  leases: {
    acquire: "passing",
    renew: "passing",
    release: "passing",
    holds: "read",
    get: "read",
    releaseAll: "passing",
  },
  // What is durable already is put into the log; after a restart it would be put there again.
  log: {
    lock: "passing",
    hasPending: "read",
    takePending: "passing",
    size: "read",
    append: "passing",
    listLeaves: "read",
    leavesOf: "read",
    readTiles: "read",
    listUnlogged: "read",
    putCheckpoint: "passing",
    latestCheckpoint: "read",
    listCheckpoints: "read",
  },
  rateSlots: { reserve: "passing", isPaused: "read", pause: "passing", slowDown: "passing" },
  throttles: {
    count: "passing",
    fail: "passing",
    pauseMs: "read",
    clear: "passing",
    dropEnded: "passing",
  },
  retention: {
    lock: "passing",
    getPolicy: "read",
    listPolicies: "read",
    putPolicy: "write",
    expiredPayloads: "read",
    payloadsOnlyOf: "read",
    expiredExchanges: "read",
    expiredRecords: "read",
    dropItemSums: "write",
    countExpired: "read",
    claimPayloads: "passing",
    recodePayloads: "write",
    erasePayloads: "write",
    eraseExchanges: "write",
    eraseRecords: "write",
  },
  journal: { mark: "passing", known: "read", forget: "passing" },
  audit: { append: "write", getMany: "read", list: "read", sightings: "read" },
  events: { append: "write", list: "read" },
  idempotencyKeys: { get: "read", put: "write" },
  members: {
    put: "write",
    remove: "write",
    ofUser: "read",
    list: "read",
    hasOtherAdmin: "read",
  },
  tokens: {
    insert: "write",
    get: "read",
    getByHash: "read",
    list: "read",
    revoke: "write",
    touch: "passing",
  },
  webhooks: {
    insert: "write",
    update: "write",
    remove: "write",
    get: "read",
    getForUpdate: "read",
    list: "read",
    putSecret: "write",
    getSecret: "read",
    insertDeliveries: "write",
    getDelivery: "read",
    listDeliveries: "read",
    lastDeliveries: "read",
    recordAttempt: "write",
    giveUp: "write",
    putBack: "write",
    listOverdue: "read",
    removeDeliveries: "write",
    listWatches: "read",
    noteGood: "write",
    claimStale: "write",
  },
  analytics: {
    add: "write",
    runs: "read",
    failures: "read",
    causeNow: "read",
    failedItems: "read",
    standing: "read",
    throttled: "read",
  },
  views: {
    list: "read",
    put: "write",
    remove: "write",
    removePersonal: "write",
  },
  jobs: {
    enqueueRun: "write",
    putSchedule: "write",
    removeSchedule: "write",
    enqueueSchedule: "write",
    enqueueDelivery: "write",
  },
} as const satisfies {
  readonly [R in keyof Repositories]: { readonly [M in keyof Repositories[R]]: MethodKind };
};

type Table = typeof methodKinds;
type WritingMethod<R extends keyof Repositories> = {
  [M in keyof Table[R]]: Table[R][M] extends "write" ? M : never;
}[keyof Table[R]] &
  keyof Repositories[R];

/** The writing half of the repositories, without answers. */
export type WritingRepositories = {
  readonly [R in keyof Repositories]: {
    readonly [M in WritingMethod<R>]: Repositories[R][M] extends (...args: infer Args) => unknown
      ? (...args: Args) => Promise<void>
      : never;
  };
};

/** Undefined for what is no method of a repository. */
export function kindOf(repository: string, method: string): MethodKind | undefined {
  if (!Object.hasOwn(methodKinds, repository)) return undefined;
  const methods: Readonly<Record<string, MethodKind>> = methodKinds[repository as keyof Table];
  return Object.hasOwn(methods, method) ? methods[method] : undefined;
}
