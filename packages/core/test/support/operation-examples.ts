import type { ApiToken } from "../../src/access/types.ts";
import type { WritingRepositories } from "../../src/journal/index.ts";
import type { SyncState } from "../../src/state/index.ts";
import type { Actor, Failure, SyncRecord, SyncRun } from "../../src/tracking/types.ts";
import { analyticsExample } from "./analytics-example.ts";
import { planExample as plan } from "./plan-example.ts";
import { webhookExamples } from "./webhook-examples.ts";

const at = new Date("2026-01-01T00:00:00.000Z");
const kind = "contentType";
const actor: Actor = { id: "user:ada", name: "Ada", ip: "127.0.0.1", userAgent: null };
const failure: Failure = {
  code: "platform_refused",
  message: "no",
  platformStatus: 422,
  platformCode: "x",
};
const zero = {
  total: 0,
  created: 0,
  updated: 0,
  deleted: 0,
  unchanged: 0,
  adopted: 0,
  failed: 0,
  skipped: 0,
};

const run: SyncRun = {
  id: "run",
  projectId: "p",
  targetId: "t",
  platform: "memory",
  planId: "plan",
  continues: null,
  rollbackOf: null,
  direction: "push",
  mode: "incremental",
  trigger: "api",
  status: "pending",
  counters: zero,
  countersByKind: { contentType: zero },
  actor,
  consent: ["field_removed"],
  modelRoot: "root",
  error: failure,
  createdAt: at,
  startedAt: null,
  endedAt: null,
  cancelRequestedAt: null,
};

const record: SyncRecord = {
  id: "record",
  runId: "run",
  projectId: "p",
  targetId: "t",
  platform: "memory",
  direction: "push",
  kind,
  key: "article",
  nativeId: "article",
  position: 0,
  action: "update",
  status: "pending",
  reason: null,
  versionId: "v1",
  preImageHash: null,
  payloadHash: "p",
  resultHash: null,
  versionTag: null,
  responseStatus: null,
  error: null,
  retries: 0,
  actorId: "user:ada",
  createdAt: at,
  startedAt: null,
  endedAt: null,
};

const outcome = {
  endedAt: at,
  responseStatus: 200,
  responseHeaders: { etag: '"7"' },
  responseBodyHash: "h",
  durationMs: 1.5,
  error: null,
};
const target = { id: "t", projectId: "p", name: "T", platform: "memory", sandbox: false };
const schedule = {
  id: "s",
  projectId: "p",
  targetId: "t",
  task: "drift_check",
  period: null,
  cron: "* * * * *",
  timeZone: "UTC",
  enabled: true,
  createdBy: "user:ada",
  createdAt: at,
  updatedAt: at,
  last: null,
} as const;
const side = { versionId: "v", contentHash: "c", nativeHash: "n" };
const place = { targetId: "t", kind, key: "article" } as const;

const state: SyncState = {
  ...place,
  projectId: "p",
  nativeId: "article",
  baseHash: "b",
  localHash: "b",
  remoteHash: null,
  baseVersionId: "v",
  versionTag: "7",
  status: "in_sync",
  conflictStatus: "none",
  lastRunId: "run",
  lastRecordId: "record",
  lastSyncedAt: at,
  updatedAt: at,
};

const apiToken: ApiToken = {
  id: "token",
  name: "Deployment",
  projectId: "p",
  role: "operator",
  hint: "sl_3fQx",
  createdBy: actor.id,
  createdAt: at,
  expiresAt: at,
  revokedAt: null,
  lastUsedAt: null,
};

type Examples = {
  readonly [R in keyof WritingRepositories]: {
    readonly [M in keyof WritingRepositories[R]]: Parameters<WritingRepositories[R][M]>;
  };
};

/** Arguments for every method that the journal takes down. One that is missing does not compile. */
export const operationExamples: Examples = {
  projects: { insert: [{ id: "p", key: "default", name: "Default", createdAt: at }] },
  targets: {
    insert: [{ ...target, config: { $odd: [1, "two", null, true] }, createdAt: at, updatedAt: at }],
    update: [{ ...target, config: {}, createdAt: at, updatedAt: at }],
    putSecrets: [{ targetId: "t", names: ["token"], sealed: new Uint8Array([0, 127, 128, 255]) }],
  },
  items: {
    put: [
      {
        projectId: "p",
        kind,
        key: "article",
        name: "Article",
        contentHash: "c",
        versionId: "v",
        fieldCount: 3,
        createdAt: at,
        updatedAt: at,
        deletedAt: at,
      },
    ],
  },
  versions: {
    insert: [
      {
        id: "v",
        projectId: "p",
        kind,
        key: "article",
        contentHash: "c",
        parents: ["v0", "v1"],
        author: "user:ada",
        source: "merge",
        message: null,
        createdAt: at,
      },
    ],
  },
  modelRoots: {
    append: [{ projectId: "p", root: "r", items: 1, at }],
    writeNodes: [[{ hash: "r", node: { items: [[kind, "$date", "c"]] } }]],
  },
  snapshots: {
    put: [
      [
        {
          hash: "h",
          codec: "gzip",
          size: 4,
          baseHash: null,
          depth: 0,
          sealed: false,
          bytes: new Uint8Array([31, 139, 8, 0]),
        },
      ],
    ],
  },
  plans: { insert: [plan], claim: [{ planId: "plan", runId: "run" }] },
  runs: {
    insert: [run],
    update: ["run", { status: "failed", endedAt: at, error: failure }],
    transition: [
      { id: "run", from: ["pending"], change: { status: "in_progress", startedAt: at } },
    ],
    requestCancel: [{ id: "run", at }],
    count: ["run", kind, { created: 1 }],
  },
  records: {
    insert: [[record, { ...record, id: "second", error: failure }]],
    start: ["record", at],
    finish: [
      "record",
      ["in_progress", "unknown"],
      {
        status: "success",
        reason: null,
        resultHash: "h",
        versionTag: "7",
        responseStatus: 200,
        error: null,
        retries: 1,
        endedAt: at,
      },
    ],
    linkToVersion: ["record", "v"],
  },
  exchanges: {
    insert: [
      {
        ...outcome,
        id: "x",
        projectId: "p",
        targetId: "t",
        scope: { kind: "record", id: "record", runId: "run" },
        position: 0,
        attempt: 1,
        purpose: "write",
        method: "PUT",
        url: "https://cms.example/types/a",
        requestHeaders: { accept: "application/json" },
        requestBodyHash: "h",
        startedAt: at,
      },
    ],
    finish: ["x", outcome],
  },
  states: {
    put: [state],
    replace: [{ known: { ...state, status: "modified" }, next: state }],
    remove: [place],
  },
  identities: {
    put: [{ ...place, nativeId: "article", linkedAt: at, runId: "run" }],
    remove: [place],
  },
  conflicts: {
    insert: [
      {
        ...place,
        id: "c",
        projectId: "p",
        nativeId: "article",
        decision: "CONFLICT_BOTH_MODIFIED",
        base: side,
        ours: side,
        theirs: { versionId: null, contentHash: null, nativeHash: null },
        versionTag: null,
        clashes: [
          {
            path: "name",
            kind: "property",
            base: "a",
            ours: { $undefined: true },
            theirs: "c",
            message: "both",
          },
        ],
        state: "detected",
        planId: "plan",
        detectedAt: at,
        resolution: null,
      },
    ],
    close: [
      {
        id: "c",
        state: "resolved",
        resolution: {
          strategy: "manual",
          choices: { name: { value: { $bytes: "AA==" } } },
          versionId: "v",
          actorId: "user:ada",
          at,
        },
      },
    ],
  },
  schedules: {
    insert: [schedule],
    update: [schedule],
    remove: ["s"],
    setLast: ["s", { at, planId: null, runId: null, result: "in_sync", message: null }],
    claim: [
      {
        id: "s",
        lastAt: at,
        outcome: { at, planId: null, runId: null, result: "sent", message: null },
      },
    ],
  },
  leases: {},
  log: {},
  rateSlots: {},
  throttles: {},
  journal: {},
  retention: {
    putPolicy: [{ projectId: "p", payloadDays: 30, exchangeDays: null, recordDays: null }],
    recodePayloads: [
      [
        {
          hash: "h",
          codec: "json",
          size: 2,
          baseHash: null,
          depth: 0,
          sealed: false,
          bytes: new Uint8Array([1, 2]),
        },
      ],
    ],
    dropItemSums: [{ projectId: "p", before: at, limit: 500 }],
    erasePayloads: [["h"]],
    eraseExchanges: [["x"]],
    eraseRecords: [["record"]],
  },
  audit: {
    append: [
      {
        id: "a",
        projectId: null,
        action: "journal.replayed",
        entityKind: "journal",
        entityId: "journal",
        actor,
        details: { list: [1, null, { $$deep: "x" }] },
        at,
      },
    ],
  },
  events: {
    append: [{ runId: "run", at, type: "record.finished", data: { counter: null, list: [1] } }],
  },
  idempotencyKeys: {
    put: [{ projectId: "p", key: "k", requestHash: "h", result: "{}", at }],
  },
  members: {
    put: [{ userId: "u", projectId: null, role: "admin", grantedBy: actor.id, grantedAt: at }],
    remove: [{ userId: "u", projectId: "p" }],
  },
  tokens: {
    insert: [{ token: apiToken, hash: "00" }],
    revoke: [{ id: "token", at }],
  },
  webhooks: webhookExamples,
  analytics: { add: [analyticsExample] },
  views: {
    put: [
      {
        id: "view",
        projectId: "p",
        page: "history",
        ownerId: actor.id,
        ownerName: actor.name,
        name: "Failed",
        search: { status: "failed" },
        shared: false,
        createdAt: at,
        updatedAt: at,
      },
    ],
    remove: ["view"],
    removePersonal: [actor.id],
  },
  jobs: {
    enqueueRun: [{ runId: "run", targetId: "t", priority: 0 }],
    putSchedule: [{ scheduleId: "s", cron: "* * * * *", timeZone: "UTC" }],
    removeSchedule: ["s"],
    enqueueSchedule: [{ scheduleId: "s", askedAt: at }],
    enqueueDelivery: [{ deliveryId: "d", attempt: 2, dueAt: at }],
  },
};
