import type { AuditEntry } from "../audit/types.ts";
import { hashBytes } from "../canonical/hash.ts";
import type { Json, JsonObject } from "../model/json.ts";
import type { Exchange, RunCounters, SyncRecord, SyncRun } from "../tracking/types.ts";
import type { Version } from "../version/types.ts";
import { leafText } from "./leaf-text.ts";

/** A field of an entity that is forgotten here, or one too many, does not compile. */
type Fields<Entity> = { readonly [Name in keyof Entity]: Json };

export function auditLeaf(entry: AuditEntry): JsonObject {
  return {
    kind: "audit",
    id: entry.id,
    projectId: entry.projectId,
    action: entry.action,
    entityKind: entry.entityKind,
    entityId: entry.entityId,
    actor: { ...entry.actor },
    details: entry.details,
    at: entry.at.toISOString(),
  } satisfies Fields<AuditEntry> & JsonObject;
}

export function versionLeaf({ kind, createdAt, parents, ...version }: Version): JsonObject {
  return {
    kind: "version",
    itemKind: kind,
    id: version.id,
    projectId: version.projectId,
    key: version.key,
    contentHash: version.contentHash,
    parents: [...parents].sort(),
    author: version.author,
    source: version.source,
    message: version.message,
    createdAt: createdAt.toISOString(),
  } satisfies Fields<Version> & JsonObject;
}

/** Hexadecimal SHA-256 over the canonical JSON of what an exchange was meant to send: known before any answer. */
export function intentHash(exchange: Exchange): string {
  return hashBytes(leafText(intentOf(exchange)));
}

function intentOf(exchange: Exchange) {
  return {
    id: exchange.id,
    position: exchange.position,
    attempt: exchange.attempt,
    purpose: exchange.purpose,
    method: exchange.method,
    url: exchange.url,
    requestHeaders: exchange.requestHeaders,
    requestBodyHash: exchange.requestBodyHash,
    startedAt: exchange.startedAt.toISOString(),
  } satisfies JsonObject;
}

export function intentLeaf(exchange: Exchange): JsonObject {
  return { kind: "intent", ...intentOf(exchange), ...placeOf(exchange) };
}

function placeOf({ projectId, targetId, scope }: Exchange) {
  return { projectId, targetId, scope: { ...scope } } satisfies JsonObject;
}

export function exchangeLeaf(exchange: Exchange): JsonObject {
  return {
    kind: "exchange",
    ...intentOf(exchange),
    ...placeOf(exchange),
    endedAt: isoOf(exchange.endedAt),
    responseStatus: exchange.responseStatus,
    responseHeaders: exchange.responseHeaders,
    responseBodyHash: exchange.responseBodyHash,
    durationMs: exchange.durationMs,
    error: exchange.error,
  } satisfies Fields<Exchange> & JsonObject;
}

export function recordLeaf(
  { kind, error, ...record }: SyncRecord,
  intents: readonly string[],
): JsonObject {
  return {
    kind: "record",
    itemKind: kind,
    id: record.id,
    runId: record.runId,
    projectId: record.projectId,
    targetId: record.targetId,
    platform: record.platform,
    direction: record.direction,
    key: record.key,
    nativeId: record.nativeId,
    position: record.position,
    action: record.action,
    status: record.status,
    reason: record.reason,
    versionId: record.versionId,
    preImageHash: record.preImageHash,
    payloadHash: record.payloadHash,
    resultHash: record.resultHash,
    versionTag: record.versionTag,
    responseStatus: record.responseStatus,
    error: error === null ? null : { ...error },
    retries: record.retries,
    actorId: record.actorId,
    createdAt: record.createdAt.toISOString(),
    startedAt: isoOf(record.startedAt),
    endedAt: isoOf(record.endedAt),
    intents: [...intents],
  } satisfies Fields<SyncRecord> & JsonObject;
}

export function runLeaf({ countersByKind, counters, ...run }: SyncRun): JsonObject {
  return {
    kind: "run",
    id: run.id,
    projectId: run.projectId,
    targetId: run.targetId,
    platform: run.platform,
    planId: run.planId,
    continues: run.continues,
    rollbackOf: run.rollbackOf,
    direction: run.direction,
    mode: run.mode,
    trigger: run.trigger,
    status: run.status,
    counters: { ...counters },
    countersByKind: countersLeaf(countersByKind),
    actor: { ...run.actor },
    // As it is: a row that somebody else wrote may hold anything, and must not stop whoever verifies it.
    consent: run.consent as string[],
    modelRoot: run.modelRoot,
    error: run.error === null ? null : { ...run.error },
    createdAt: run.createdAt.toISOString(),
    startedAt: isoOf(run.startedAt),
    endedAt: isoOf(run.endedAt),
    cancelRequestedAt: isoOf(run.cancelRequestedAt),
  } satisfies Fields<SyncRun> & JsonObject;
}

function countersLeaf(byKind: SyncRun["countersByKind"]): JsonObject {
  const counted: [string, RunCounters][] = Object.entries(byKind);
  return Object.fromEntries(counted.map(([kind, counters]) => [kind, { ...counters }]));
}

function isoOf(date: Date | null): string | null {
  return date === null ? null : date.toISOString();
}
