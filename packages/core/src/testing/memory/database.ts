import type { ApiToken, Membership } from "../../access/types.ts";
import type { RateState } from "../../adapter/rate-state.ts";
import type { FailedItemRollup, FailureRollup, RunRollup } from "../../analytics/types.ts";
import type { AuditEntry } from "../../audit/types.ts";
import type { Conflict } from "../../conflict/types.ts";
import type { Tile } from "../../log/tree/index.ts";
import type { Checkpoint } from "../../log/types.ts";
import type { StoredModelNode } from "../../model-root/node.ts";
import type { Plan } from "../../plan/types.ts";
import type {
  IdempotencyKeys,
  Jobs,
  LeafRef,
  Lease,
  LogLeaf,
  ModelRootEntry,
} from "../../ports/index.ts";
import type { Project, RegistryItem } from "../../registry/types.ts";
import type { RetentionPolicy } from "../../retention/types.ts";
import type { Schedule } from "../../schedule/types.ts";
import type { StoredSnapshot } from "../../snapshot/types.ts";
import type { SyncState } from "../../state/types.ts";
import type { IdentityLink, SealedSecrets, Target } from "../../target/types.ts";
import type { Exchange, RunEvent, SyncRecord, SyncRun } from "../../tracking/types.ts";
import type { Version } from "../../version/types.ts";
import type { SavedView } from "../../view/types.ts";
import type { ScheduleWatch, Webhook, WebhookDelivery } from "../../webhook/types.ts";
import { exchangeTrigger, recordTrigger, runTrigger } from "./log-triggers.ts";
import { MemoryTable } from "./table.ts";
import type { LockoutRow, RateWindow } from "./throttles.ts";

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

/** A schedule that was asked to do once more what it does. */
export type QueuedSchedule = Parameters<Jobs["enqueueSchedule"]>[0];

/** An attempt at a webhook's delivery whose job waits to be carried out. */
export type QueuedDelivery = Parameters<Jobs["enqueueDelivery"]>[0];

/** Every table of the memory store, and the changes of the transaction that is open. */
export class MemoryDatabase {
  #undo: (() => void)[] = [];
  #touchedRuns = new Set<string>();
  #lastPending = 0;

  readonly projects = this.#table<Project>();
  readonly targets = this.#table<Target>();
  readonly secrets = this.#table<SealedSecrets>();
  readonly items = this.#table<RegistryItem>();
  readonly versions = this.#table<{ readonly version: Version; readonly sequence: number }>(
    (before, { version }) =>
      before === undefined && this.#toLog({ kind: "version", entityId: version.id }),
  );
  readonly modelRoots = this.#table<{
    readonly entry: ModelRootEntry;
    readonly sequence: number;
  }>();
  readonly modelNodes = this.#table<StoredModelNode>();
  readonly snapshots = this.#table<StoredSnapshot>();
  readonly plans = this.#table<Plan>();
  /** By plan: the run that applied it. */
  readonly claims = this.#table<string>();
  readonly runs = this.#table<SyncRun>((...row) => this.#toLog(runTrigger(...row)));
  readonly records = this.#table<SyncRecord>((...row) => this.#toLog(recordTrigger(...row)));
  readonly exchanges = this.#table<Exchange>((...row) => this.#toLog(exchangeTrigger(...row)));
  readonly states = this.#table<SyncState>();
  readonly identities = this.#table<IdentityLink>();
  readonly conflicts = this.#table<Conflict>();
  readonly schedules = this.#table<Schedule>();
  readonly leases = this.#table<LeaseRow>();
  readonly rateStates = this.#table<RateState>();
  readonly rateWindows = this.#table<RateWindow>();
  readonly lockouts = this.#table<LockoutRow>();
  readonly retentionPolicies = this.#table<RetentionPolicy>();
  readonly journalMarks = this.#table<string>();
  readonly audit = this.#table<AuditEntry>((_, { id }) =>
    this.#toLog({ kind: "audit", entityId: id }),
  );
  readonly events = this.#table<RunEvent>();
  /** By run: the number of its last event. */
  readonly lastEvents = this.#table<number>();
  readonly idempotencyKeys = this.#table<Parameters<IdempotencyKeys["put"]>[0]>();
  readonly members = this.#table<Membership>();
  readonly tokens = this.#table<{ readonly token: ApiToken; readonly hash: string }>();
  readonly logPending = this.#table<LeafRef & { readonly id: number }>();
  readonly logLeaves = this.#table<LogLeaf>();
  readonly logTiles = this.#table<Tile>();
  readonly logCheckpoints = this.#table<Checkpoint>();
  readonly queuedRuns = this.#table<QueuedRun>();
  readonly scheduledJobs = this.#table<ScheduledJob>();
  readonly queuedSchedules = this.#table<QueuedSchedule>();
  readonly queuedDeliveries = this.#table<QueuedDelivery>();
  readonly webhooks = this.#table<Webhook>();
  readonly webhookSecrets = this.#table<Uint8Array>();
  readonly webhookDeliveries = this.#table<WebhookDelivery>();
  readonly scheduleWatches = this.#table<ScheduleWatch>();
  readonly runRollups = this.#table<RunRollup>();
  readonly failureRollups = this.#table<FailureRollup>();
  readonly failedItemRollups = this.#table<FailedItemRollup>();
  readonly views = this.#table<SavedView>();

  #table<Row>(onSet?: (before: Row | undefined, after: Row) => void): MemoryTable<Row> {
    return new MemoryTable<Row>({ push: (undo) => this.#undo.push(undo) }, onSet);
  }

  #toLog(happened: LeafRef | null): void {
    if (happened === null) return;
    this.#lastPending += 1;
    this.logPending.set(`${this.#lastPending}`, { id: this.#lastPending, ...happened });
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
