import type { RateState } from "../../adapter/rate-state.ts";
import type { AuditEntry } from "../../audit/types.ts";
import type { Conflict } from "../../conflict/types.ts";
import type { Plan } from "../../plan/types.ts";
import type { IdempotencyKeys, Jobs, Lease } from "../../ports/index.ts";
import type { Project, RegistryItem } from "../../registry/types.ts";
import type { Schedule } from "../../schedule/types.ts";
import type { StoredSnapshot } from "../../snapshot/types.ts";
import type { SyncState } from "../../state/types.ts";
import type { IdentityEntry, SealedSecrets, Target } from "../../target/types.ts";
import type { Exchange, RunEvent, SyncRecord, SyncRun } from "../../tracking/types.ts";
import type { Version } from "../../version/types.ts";
import { MemoryTable } from "./table.ts";

/** A run whose job waits to be carried out. */
export interface QueuedRun {
  readonly runId: string;
  readonly targetId: string;
  readonly priority: number;
}

/** A lease that was given back has no holder; its fence stays. */
export interface LeaseRow extends Omit<Lease, "holder" | "runId"> {
  readonly held: Pick<Lease, "holder" | "runId"> | null;
}

/** A schedule whose job happens by its cron expression. */
export type ScheduledJob = Parameters<Jobs["putSchedule"]>[0];

/** Every table of the memory store, and the changes of the transaction that is open. */
export class MemoryDatabase {
  #undo: (() => void)[] = [];
  #touchedRuns = new Set<string>();

  readonly projects = this.#table<Project>();
  readonly targets = this.#table<Target>();
  readonly secrets = this.#table<SealedSecrets>();
  readonly items = this.#table<RegistryItem>();
  readonly versions = this.#table<{ readonly version: Version; readonly sequence: number }>();
  readonly snapshots = this.#table<StoredSnapshot>();
  readonly plans = this.#table<Plan>();
  /** By plan: the run that applied it. */
  readonly claims = this.#table<string>();
  readonly runs = this.#table<SyncRun>();
  readonly records = this.#table<SyncRecord>();
  readonly exchanges = this.#table<Exchange>();
  readonly states = this.#table<SyncState>();
  readonly identities = this.#table<IdentityEntry>();
  readonly conflicts = this.#table<Conflict>();
  readonly schedules = this.#table<Schedule>();
  readonly leases = this.#table<LeaseRow>();
  readonly rateStates = this.#table<RateState>();
  readonly journalMarks = this.#table<string>();
  readonly audit = this.#table<AuditEntry>();
  readonly events = this.#table<RunEvent>();
  /** By run: the number of its last event. */
  readonly lastEvents = this.#table<number>();
  readonly idempotencyKeys = this.#table<Parameters<IdempotencyKeys["put"]>[0]>();
  readonly queuedRuns = this.#table<QueuedRun>();
  readonly scheduledJobs = this.#table<ScheduledJob>();

  #table<Row>(): MemoryTable<Row> {
    return new MemoryTable<Row>({ push: (undo) => this.#undo.push(undo) });
  }

  touchRun(runId: string): void {
    this.#touchedRuns.add(runId);
  }

  /** Answers the runs that got events. */
  commit(): string[] {
    const touched = [...this.#touchedRuns];
    this.#forget();
    return touched;
  }

  rollback(): void {
    for (const undo of this.#undo.reverse()) undo();
    this.#forget();
  }

  #forget(): void {
    this.#undo = [];
    this.#touchedRuns = new Set();
  }
}
