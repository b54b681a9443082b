import type { AuditAction, AuditEntry } from "../audit/types.ts";
import type { Conflict, ConflictResolution, ConflictState } from "../conflict/types.ts";
import type { Operation } from "../journal/types.ts";
import type { ItemKind } from "../model/index.ts";
import type { Plan } from "../plan/types.ts";
import type { Project, RegistryItem } from "../registry/types.ts";
import type { Schedule, ScheduleOutcome } from "../schedule/types.ts";
import type { SnapshotFacts, StoredSnapshot } from "../snapshot/types.ts";
import type { Direction, RecordAction, RecordStatus, RunStatus } from "../status/index.ts";
import type { SealedSecrets, Target } from "../target/types.ts";
import type {
  Exchange,
  ExchangeOutcome,
  Failure,
  RunCounters,
  RunEvent,
  SyncRecord,
  SyncRun,
} from "../tracking/types.ts";
import type { Members, Tokens } from "./access.ts";
import type { Analytics } from "./analytics.ts";
import type { Jobs } from "./jobs.ts";
import type { Leases } from "./leases.ts";
import type { Log } from "./log.ts";
import type { ModelRoots } from "./model-roots.ts";
import type { RateSlots } from "./rate-slots.ts";
import type { Retention } from "./retention.ts";
import type { Identities, States } from "./states.ts";
import type { Throttles } from "./throttles.ts";
import type { Versions } from "./versions.ts";
import type { Views } from "./views.ts";
import type { Webhooks } from "./webhooks.ts";

/** A page of a list. `nextCursor` is null on the last page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}
export interface PageParams {
  /** As a page before gave it. @throws invalid_input when it is not one. */
  readonly cursor?: string | undefined;
  /** 1 to 200. */
  readonly limit: number;
}

export interface ItemRef {
  readonly projectId: string;
  readonly kind: ItemKind;
  readonly key: string;
}

/** Filters of PRODUCT T6. Absent: any. */
export interface HistoryFilter {
  readonly projectId: string;
  readonly runId?: string | undefined;
  readonly targetId?: string | undefined;
  readonly platform?: string | undefined;
  readonly kind?: ItemKind | undefined;
  readonly key?: string | undefined;
  readonly direction?: Direction | undefined;
  readonly status?: RecordStatus | undefined;
  readonly action?: RecordAction | undefined;
  readonly versionId?: string | undefined;
  readonly actorId?: string | undefined;
  /** Inclusive, by time of the record's making. */
  readonly from?: Date | undefined;
  /** Exclusive. */
  readonly to?: Date | undefined;
  /** Case-insensitive part of the error's message. */
  readonly errorText?: string | undefined;
}
export interface HistoryPageParams extends PageParams {
  readonly order: "newest" | "oldest";
}

export interface RunFilter {
  readonly projectId: string;
  readonly targetId?: string | undefined;
  readonly status?: RunStatus | undefined;
}

export interface RecordOutcome {
  readonly status: RecordStatus;
  readonly reason: string | null;
  readonly resultHash: string | null;
  readonly versionTag: string | null;
  readonly responseStatus: number | null;
  readonly error: Failure | null;
  readonly retries: number;
  readonly endedAt: Date;
}

export interface RunChange {
  readonly status: RunStatus;
  readonly startedAt?: Date;
  readonly endedAt?: Date;
  readonly error?: Failure | null;
}

export interface Projects {
  get(key: string): Promise<Project | null>;
  getById(id: string): Promise<Project | null>;
  list(): Promise<readonly Project[]>;
  /** @throws already_exists when the key is taken. */
  insert(project: Project): Promise<void>;
}

export interface Targets {
  get(id: string): Promise<Target | null>;
  /** Others that want to change it wait until the transaction ends. */
  getForUpdate(id: string): Promise<Target | null>;
  /** By name. */
  list(projectId: string): Promise<readonly Target[]>;
  /** @throws already_exists when the name is taken within the project. */
  insert(target: Target): Promise<void>;
  update(target: Target): Promise<void>;
  putSecrets(secrets: SealedSecrets): Promise<void>;
  getSecrets(targetId: string): Promise<SealedSecrets | null>;
}

export interface Items {
  get(ref: ItemRef): Promise<RegistryItem | null>;
  /** Locks the rows until the transaction ends, so that two imports follow one another. In the order of `keys`. */
  getManyForUpdate(params: {
    projectId: string;
    kind: ItemKind;
    keys: readonly string[];
  }): Promise<readonly RegistryItem[]>;
  /** All that are not deleted, by key. */
  listAll(params: { projectId: string; kind: ItemKind }): Promise<readonly RegistryItem[]>;
  /** How many `listAll` would list. */
  count(params: { projectId: string; kind: ItemKind }): Promise<number>;
  /** By key; without deleted ones; `search` is a case-insensitive part of key or name. */
  list(
    params: { projectId: string; kind: ItemKind; search?: string | undefined } & PageParams,
  ): Promise<Page<RegistryItem>>;
  /** Changed or deleted after `since`: the one that changed first comes first. Deleted ones included. */
  listChanged(
    params: { projectId: string; kind: ItemKind; since: Date } & PageParams,
  ): Promise<Page<RegistryItem>>;
  put(item: RegistryItem): Promise<void>;
}

export interface Snapshots {
  /** Idempotent by hash. */
  put(snapshots: readonly StoredSnapshot[]): Promise<void>;
  get(hash: string): Promise<StoredSnapshot | null>;
  /** In any order; missing ones are left out. */
  getMany(hashes: readonly string[]): Promise<readonly StoredSnapshot[]>;
  /** The same without their bytes. */
  known(hashes: readonly string[]): Promise<readonly SnapshotFacts[]>;
  /** Those above `after`, by hash, without their bytes. */
  list(params: { after: string; limit: number }): Promise<readonly SnapshotFacts[]>;
  /** Those that need one of `hashes` as their dictionary, not by way of another. */
  dependents(hashes: readonly string[]): Promise<readonly StoredSnapshot[]>;
}

export interface Plans {
  insert(plan: Plan): Promise<void>;
  get(id: string): Promise<Plan | null>;
  /** Marks the plan as applied by the run. Answers false when another run has it already. */
  claim(params: { planId: string; runId: string }): Promise<boolean>;
  /** The run that applied it. */
  appliedBy(planId: string): Promise<string | null>;
}

export interface Runs {
  insert(run: SyncRun): Promise<void>;
  get(id: string): Promise<SyncRun | null>;
  /** In any order; missing ones are left out. */
  getMany(ids: readonly string[]): Promise<readonly SyncRun[]>;
  update(id: string, change: RunChange): Promise<void>;
  /** Changes a run that is in one of the states `from`; false when it is not. Two callers: one succeeds. */
  transition(params: {
    id: string;
    from: readonly RunStatus[];
    change: RunChange;
  }): Promise<boolean>;
  /** Sets the flag, once, on a run that has not ended; false when there was nothing to set. */
  requestCancel(params: { id: string; at: Date }): Promise<boolean>;
  /** Adds to the counters of a kind, atomically. The run's own counters are the sums over the kinds. */
  count(id: string, kind: ItemKind, delta: Partial<RunCounters>): Promise<void>;
  /** Every run, of any project, that is pending or in progress; oldest first. */
  listOpen(): Promise<readonly SyncRun[]>;
  /** Newest first. */
  list(params: RunFilter & PageParams): Promise<Page<SyncRun>>;
}

export interface Records {
  insert(records: readonly SyncRecord[]): Promise<void>;
  get(id: string): Promise<SyncRecord | null>;
  /** In any order; missing ones are left out. */
  getMany(ids: readonly string[]): Promise<readonly SyncRecord[]>;
  /** False when it is neither pending nor in progress. Started again, it keeps its first time. */
  start(id: string, startedAt: Date): Promise<boolean>;
  /** Ends a record that is in one of the states `from`; false when it is not, and nothing changes. */
  finish(id: string, from: readonly RecordStatus[], outcome: RecordOutcome): Promise<boolean>;
  linkToVersion(id: string, versionId: string): Promise<void>;
  /** By position. */
  listByRun(runId: string): Promise<readonly SyncRecord[]>;
  history(params: HistoryFilter & HistoryPageParams): Promise<Page<SyncRecord>>;
  lastSuccessful(params: {
    targetId: string;
    kind: ItemKind;
    key: string;
  }): Promise<SyncRecord | null>;
  /**
   * What a target held at a moment, as it is on record: for each item the last record ended up to then that
   * succeeded, knows what it left, or does not know what it did. By kind and key.
   */
  lastTelling(params: { targetId: string; at: Date }): Promise<readonly SyncRecord[]>;
  /**
   * Records that need a snapshot, newest first: as pre-image, payload, result or body of an exchange, or as the
   * dictionary of such a one. Reads all records: for damage, which is rare.
   */
  usingSnapshot(params: { hash: string; limit: number }): Promise<readonly SyncRecord[]>;
}

export interface Exchanges {
  /** Idempotent by id: a transaction may be tried again when the answer to its commit was lost. */
  insert(exchange: Exchange): Promise<void>;
  /** Idempotent: an exchange that has ended is left as it is. */
  finish(id: string, outcome: ExchangeOutcome): Promise<void>;
  /** In any order; missing ones are left out. */
  getMany(ids: readonly string[]): Promise<readonly Exchange[]>;
  /** Those of several records; of each by position, then id. */
  listByRecords(recordIds: readonly string[]): Promise<readonly Exchange[]>;
  /** By position. */
  listByScope(scope: { kind: Exchange["scope"]["kind"]; id: string }): Promise<readonly Exchange[]>;
}

export interface Conflicts {
  insert(conflict: Conflict): Promise<void>;
  get(id: string): Promise<Conflict | null>;
  /** The one that is detected and not yet resolved. */
  open(params: { targetId: string; kind: ItemKind; key: string }): Promise<Conflict | null>;
  /** False when it is no longer `detected`. */
  close(params: {
    id: string;
    state: Exclude<ConflictState, "detected">;
    resolution: ConflictResolution | null;
  }): Promise<boolean>;
  /** Newest first. */
  list(
    params: {
      projectId: string;
      targetId?: string | undefined;
      key?: string | undefined;
      state?: ConflictState | undefined;
    } & PageParams,
  ): Promise<Page<Conflict>>;
}

export interface Schedules {
  insert(schedule: Schedule): Promise<void>;
  /** Everything but `last`. */
  update(schedule: Schedule): Promise<void>;
  remove(id: string): Promise<void>;
  get(id: string): Promise<Schedule | null>;
  /** Others that want to change it wait until the transaction ends. */
  getForUpdate(id: string): Promise<Schedule | null>;
  /** By target, task and id; those of no target come last. */
  list(params: { projectId: string; targetId?: string | undefined }): Promise<readonly Schedule[]>;
  setLast(id: string, outcome: ScheduleOutcome): Promise<void>;
  /** The same where the last time is still `lastAt`; else false: of several that do it, one does. */
  claim(params: { id: string; lastAt: Date | null; outcome: ScheduleOutcome }): Promise<boolean>;
}

/** Which transactions of the journal the database knows. */
export interface JournalMarks {
  /**
   * False when it is marked already. While another transaction that marks the same id is open, it waits for
   * its end: of two that carry out one entry, one learns that it must take everything back.
   */
  mark(id: string): Promise<boolean>;
  /** Those of `ids` that are marked. */
  known(ids: readonly string[]): Promise<readonly string[]>;
  /** For entries that the journal no longer holds. */
  forget(ids: readonly string[]): Promise<void>;
}

/** Filters of PRODUCT T11. Absent: any. */
export interface AuditFilter {
  /** Null: what belongs to no project. */
  readonly projectId: string | null;
  readonly action?: AuditAction | undefined;
  readonly actorId?: string | undefined;
  readonly entityKind?: string | undefined;
  readonly entityId?: string | undefined;
  /** Inclusive. */
  readonly from?: Date | undefined;
  /** Exclusive. */
  readonly to?: Date | undefined;
  /** Words of what `auditText` tells of an entry, or their beginnings; in quotes as it stands. */
  readonly text?: string | undefined;
}

export interface Audit {
  append(entry: AuditEntry): Promise<void>;
  /** In any order; missing ones are left out. */
  getMany(ids: readonly string[]): Promise<readonly AuditEntry[]>;
  /** Newest first. */
  list(params: AuditFilter & PageParams): Promise<Page<AuditEntry>>;
  /** What was seen at a target up to a moment, `target.changes_seen`: oldest first. */
  sightings(params: { targetId: string; at: Date }): Promise<readonly AuditEntry[]>;
}

export interface Events {
  /** Gives the event the next number of its run and tells listeners once the transaction commits. */
  append(event: Omit<RunEvent, "seq">): Promise<RunEvent>;
  /** In order, those after `afterSeq`. */
  list(params: { runId: string; afterSeq: number; limit: number }): Promise<readonly RunEvent[]>;
}

/** Keys of requests that must happen once: REST header `Idempotency-Key`. */
export interface IdempotencyKeys {
  get(params: { projectId: string; key: string }): Promise<{
    readonly requestHash: string;
    readonly result: string;
  } | null>;
  /** @throws already_exists */
  put(params: {
    projectId: string;
    key: string;
    requestHash: string;
    result: string;
    at: Date;
  }): Promise<void>;
}

/** Everything that is stored, by aggregate. */
export interface Repositories {
  readonly projects: Projects;
  readonly targets: Targets;
  readonly items: Items;
  readonly versions: Versions;
  readonly modelRoots: ModelRoots;
  readonly snapshots: Snapshots;
  readonly plans: Plans;
  readonly runs: Runs;
  readonly records: Records;
  readonly exchanges: Exchanges;
  readonly states: States;
  readonly identities: Identities;
  readonly conflicts: Conflicts;
  readonly schedules: Schedules;
  readonly leases: Leases;
  readonly log: Log;
  readonly rateSlots: RateSlots;
  readonly throttles: Throttles;
  readonly retention: Retention;
  readonly journal: JournalMarks;
  readonly audit: Audit;
  readonly events: Events;
  readonly idempotencyKeys: IdempotencyKeys;
  readonly members: Members;
  readonly tokens: Tokens;
  readonly webhooks: Webhooks;
  readonly analytics: Analytics;
  readonly views: Views;
  readonly jobs: Jobs;
}

/**
 * The store. Within `transaction` only the repositories handed to `work` may be used: the outer ones would
 * wait for the transaction to end, for ever.
 */
export interface Store extends Repositories {
  transaction<T>(work: (repositories: Repositories) => Promise<T>): Promise<T>;
  /**
   * Carries out the operations in one transaction; a store with a local journal takes them down there while
   * the database is away, and answers `journalled`. Absent where there is no journal: see `recordDurably`.
   */
  writeDurably?(operations: readonly Operation[]): Promise<"committed" | "journalled">;
  /** Calls `listener` after each commit that appended events of the run. Answers the way to stop. */
  onEvents(runId: string, listener: () => void): Promise<() => Promise<void>>;
}
