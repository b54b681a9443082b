import { randomUUID } from "node:crypto";
import type { AuditEntry } from "../audit/types.ts";
import { hashBytes } from "../canonical/hash.ts";
import type { Page, Store } from "../ports/store.ts";
import type { Project, RegistryItem } from "../registry/types.ts";
import type { StoredSnapshot } from "../snapshot/types.ts";
import type { SyncState } from "../state/types.ts";
import type { Target } from "../target/types.ts";
import type { Actor, Exchange, RunCounters, SyncRecord, SyncRun } from "../tracking/types.ts";
import { unanswered } from "../tracking/unanswered.ts";
import type { Version } from "../version/types.ts";

let made = 0;

/** Sortable by time of making, as the real ones are. */
export function nextId(): string {
  made += 1;
  return `${Date.now().toString(16).padStart(12, "0")}-${String(made).padStart(8, "0")}-${randomUUID()}`;
}

/** Milliseconds after a fixed moment. */
export function at(ms: number): Date {
  return new Date(Date.UTC(2026, 0, 1) + ms);
}

const actor: Actor = { id: "user:ada", name: "Ada", ip: "127.0.0.1", userAgent: null };

export function makeProject(changes: Partial<Project> = {}): Project {
  const id = nextId();
  return { id, key: `project-${id}`, name: "Wëbsite", createdAt: at(0), ...changes };
}

export function makeTarget(projectId: string, changes: Partial<Target> = {}): Target {
  return {
    id: nextId(),
    projectId,
    name: `Target ${made}`,
    platform: "memory",
    config: { space: "abc", nested: { list: [1, "two", null, true] } },
    sandbox: false,
    createdAt: at(0),
    updatedAt: at(0),
    ...changes,
  };
}

export function makeItem(projectId: string, key: string, changes = {}): RegistryItem {
  return {
    projectId,
    kind: "contentType",
    key,
    name: `Name of ${key}`,
    contentHash: hashBytes(key),
    versionId: hashBytes(`version of ${key}`),
    fieldCount: 3,
    createdAt: at(0),
    updatedAt: at(1),
    deletedAt: null,
    ...changes,
  };
}

export function makeVersion(projectId: string, changes: Partial<Version> = {}): Version {
  return {
    id: hashBytes(nextId()),
    projectId,
    kind: "contentType",
    key: "article",
    contentHash: hashBytes("article"),
    parents: [],
    author: actor.id,
    source: "import",
    message: "First",
    createdAt: at(0),
    ...changes,
  };
}

export function makeSnapshot(content: Uint8Array | string): StoredSnapshot {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return {
    hash: hashBytes(bytes),
    codec: "json",
    size: bytes.length,
    baseHash: null,
    depth: 0,
    sealed: false,
    bytes,
  };
}

const counters: RunCounters = {
  total: 5,
  created: 0,
  updated: 0,
  deleted: 0,
  unchanged: 2,
  adopted: 0,
  failed: 0,
  skipped: 0,
};

export function makeRun(target: Target, changes: Partial<SyncRun> = {}): SyncRun {
  return {
    id: nextId(),
    projectId: target.projectId,
    targetId: target.id,
    platform: target.platform,
    planId: null,
    continues: null,
    rollbackOf: null,
    direction: "push",
    mode: "incremental",
    trigger: "api",
    status: "pending",
    counters,
    countersByKind: { contentType: counters },
    actor,
    consent: ["field_removed"],
    modelRoot: hashBytes("root"),
    error: null,
    createdAt: at(0),
    startedAt: null,
    endedAt: null,
    cancelRequestedAt: null,
    ...changes,
  };
}

export function makeRecord(run: SyncRun, changes: Partial<SyncRecord> = {}): SyncRecord {
  return {
    id: nextId(),
    runId: run.id,
    projectId: run.projectId,
    targetId: run.targetId,
    platform: run.platform,
    direction: run.direction,
    kind: "contentType",
    key: "article",
    nativeId: "article",
    position: 0,
    action: "update",
    status: "pending",
    reason: null,
    versionId: null,
    preImageHash: null,
    payloadHash: hashBytes("payload"),
    resultHash: null,
    versionTag: null,
    responseStatus: null,
    error: null,
    retries: 0,
    actorId: run.actor.id,
    createdAt: at(0),
    startedAt: null,
    endedAt: null,
    ...changes,
  };
}

export function makeExchange(target: Target, changes: Partial<Exchange> = {}): Exchange {
  return {
    id: nextId(),
    projectId: target.projectId,
    targetId: target.id,
    scope: { kind: "check", id: nextId() },
    position: 0,
    attempt: 1,
    purpose: "read",
    method: "GET",
    url: "https://cms.example/types?limit=100",
    requestHeaders: { accept: "application/json" },
    requestBodyHash: null,
    startedAt: at(0),
    ...unanswered,
    ...changes,
  };
}

export function makeState(
  target: Target,
  key: string,
  changes: Partial<SyncState> = {},
): SyncState {
  return {
    targetId: target.id,
    projectId: target.projectId,
    kind: "contentType",
    key,
    nativeId: key,
    baseHash: hashBytes(key),
    localHash: hashBytes(key),
    remoteHash: hashBytes(key),
    baseVersionId: "v1",
    versionTag: "1",
    status: "in_sync",
    conflictStatus: "none",
    lastRunId: null,
    lastRecordId: null,
    lastSyncedAt: at(0),
    updatedAt: at(0),
    ...changes,
  };
}

export function makeAuditEntry(projectId: string | null, changes = {}): AuditEntry {
  return {
    id: nextId(),
    projectId,
    action: "target.created",
    entityKind: "target",
    entityId: "t1",
    actor,
    details: { name: "Marketing", ports: [1, 2] },
    at: at(0),
    ...changes,
  };
}

export async function seedTarget(store: Store): Promise<Target> {
  const project = makeProject();
  await store.projects.insert(project);
  const target = makeTarget(project.id);
  await store.targets.insert(target);
  return target;
}

export async function seedRun(store: Store): Promise<SyncRun> {
  const run = makeRun(await seedTarget(store));
  await store.runs.insert(run);
  return run;
}

/** Every item of a list, page by page. */
export async function allPages<T>(
  read: (cursor: string | undefined) => Promise<Page<T>>,
): Promise<{ items: T[]; pages: number }> {
  const items: T[] = [];
  let pages = 0;
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    items.push(...page.items);
    pages += 1;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && pages < 1_000);
  return { items, pages };
}
