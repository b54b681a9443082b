import type { ExchangePurpose } from "../adapter/transport.ts";
import type { ErrorCode } from "../errors/index.ts";
import type { ItemKind, Json } from "../model/index.ts";
import type { PlanAction } from "../plan/types.ts";
import type {
  Direction,
  RecordAction,
  RecordStatus,
  RunStatus,
  SyncMode,
  Trigger,
} from "../status/index.ts";

/** Who did it, and from where: on every run, record and audit entry. */
export interface Actor {
  /** `user:…`, `token:…`, `system` */
  readonly id: string;
  readonly name: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/** PRODUCT T4. Sums over the records of a run. */
export interface RunCounters {
  readonly total: number;
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
  readonly unchanged: number;
  readonly adopted: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What failed, for people and for grouping. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly platformStatus: number | null;
  readonly platformCode: string | null;
}

/** One application of a plan: a run, or "deployment". */
export interface SyncRun {
  readonly id: string;
  readonly projectId: string;
  readonly targetId: string;
  readonly platform: string;
  readonly planId: string | null;
  /** The run that this one continues: what it left undone is done here. */
  readonly continues: string | null;
  /** The run that this one takes back. */
  readonly rollbackOf: string | null;
  readonly direction: Direction;
  readonly mode: SyncMode;
  readonly trigger: Trigger;
  readonly status: RunStatus;
  /** Sums over `countersByKind`. */
  readonly counters: RunCounters;
  readonly countersByKind: Readonly<Partial<Record<ItemKind, RunCounters>>>;
  readonly actor: Actor;
  readonly consent: readonly string[];
  readonly modelRoot: string | null;
  readonly error: Failure | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly cancelRequestedAt: Date | null;
}

/** One item in one run: PRODUCT T1. */
export interface SyncRecord {
  readonly id: string;
  readonly runId: string;
  readonly projectId: string;
  readonly targetId: string;
  readonly platform: string;
  readonly direction: Direction;
  readonly kind: ItemKind;
  readonly key: string;
  readonly nativeId: string;
  /** Position in the run, from 0. */
  readonly position: number;
  readonly action: RecordAction;
  readonly status: RecordStatus;
  /** Why it was skipped or blocked. */
  readonly reason: string | null;
  readonly versionId: string | null;
  /** Snapshots: what was there, what was to be sent, what the target holds after. */
  readonly preImageHash: string | null;
  readonly payloadHash: string | null;
  readonly resultHash: string | null;
  readonly versionTag: string | null;
  /** HTTP status of the last answer. */
  readonly responseStatus: number | null;
  readonly error: Failure | null;
  /** Exchanges beyond the first try of each request. */
  readonly retries: number;
  readonly actorId: string;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

/** What an exchange belongs to. */
export type ExchangeScope =
  | { readonly kind: "record"; readonly id: string; readonly runId: string }
  | { readonly kind: "plan"; readonly id: string }
  | { readonly kind: "check"; readonly id: string }
  | { readonly kind: "run"; readonly id: string };

/** One HTTP request and its response, secrets removed. */
export interface Exchange {
  readonly id: string;
  readonly projectId: string;
  readonly targetId: string;
  readonly scope: ExchangeScope;
  /** Position within its scope, from 0. */
  readonly position: number;
  /** 1 for the first try of a request. */
  readonly attempt: number;
  readonly purpose: ExchangePurpose;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** Snapshot of the body exactly as sent; null when there was none or it was secret. */
  readonly requestBodyHash: string | null;
  readonly startedAt: Date;
  /** Null until the answer is in. */
  readonly endedAt: Date | null;
  readonly responseStatus: number | null;
  readonly responseHeaders: Readonly<Record<string, string>> | null;
  readonly responseBodyHash: string | null;
  readonly durationMs: number | null;
  /** Text of a failure without an answer. */
  readonly error: string | null;
}

export interface ExchangeOutcome {
  readonly endedAt: Date;
  readonly responseStatus: number | null;
  readonly responseHeaders: Readonly<Record<string, string>> | null;
  readonly responseBodyHash: string | null;
  readonly durationMs: number;
  readonly error: string | null;
}

export const runEventTypes = [
  "run.started",
  "record.started",
  "record.finished",
  "record.settled",
  "exchange.waiting",
  "exchange.finished",
  "run.cancel_requested",
  "run.interrupted",
  "run.finished",
] as const;

/** What happened in a run, for live views. `seq` counts from 1 within the run. */
export interface RunEvent {
  readonly runId: string;
  readonly seq: number;
  readonly at: Date;
  readonly type: (typeof runEventTypes)[number];
  readonly data: { readonly [name: string]: Json };
}

export interface PlannedRecord {
  readonly action: PlanAction;
  readonly record: SyncRecord;
}
