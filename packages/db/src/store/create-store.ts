import type { Repositories, SnapshotSealer, Store } from "@syncline/core";
import type { PgBoss } from "pg-boss";
import type { Db } from "../connection/db.ts";
import type { RunEventFanOut } from "../connection/run-event-fan-out.ts";
import { translateError } from "../connection/translate-error.ts";
import { jobStore } from "../jobs/job-store.ts";
import { analyticsStore } from "./analytics.ts";
import { auditStore } from "./audit.ts";
import { conflictStore } from "./conflicts.ts";
import { eventStore } from "./events.ts";
import { exchangeStore } from "./exchanges.ts";
import { guarded, refuseAfter, TransactionGuard } from "./guard.ts";
import { idempotencyKeyStore } from "./idempotency-keys.ts";
import { identityStore } from "./identities.ts";
import { itemStore } from "./items.ts";
import { journalMarkStore } from "./journal-marks.ts";
import { leaseStore } from "./leases.ts";
import { logStore } from "./log.ts";
import { memberStore } from "./members.ts";
import { modelRootStore } from "./model-roots.ts";
import { planStore } from "./plans.ts";
import { projectStore } from "./projects.ts";
import { rateSlotStore } from "./rate-slots.ts";
import { recordStore } from "./records.ts";
import { retentionStore } from "./retention.ts";
import { runStore } from "./runs.ts";
import { scheduleStore } from "./schedules.ts";
import { sealedSnapshots } from "./sealed-snapshots.ts";
import { snapshotStore } from "./snapshots.ts";
import { stateStore } from "./states.ts";
import { targetStore } from "./targets.ts";
import { throttleStore } from "./throttles.ts";
import { tokenStore } from "./tokens.ts";
import { versionStore } from "./versions.ts";
import { viewStore } from "./views.ts";
import { webhookStore } from "./webhooks.ts";

/** The port of the core over a database of either kind. */
export function createStore(params: {
  db: Db;
  boss: PgBoss;
  runEvents: RunEventFanOut;
  sealer?: SnapshotSealer | undefined;
}): Store {
  const { db, boss, runEvents, sealer } = params;
  const guard = new TransactionGuard();
  const outer = guarded(repositories(db, boss, sealer), () => guard.refuseInside());
  return {
    ...outer,
    async transaction(work) {
      guard.refuseInside();
      let thrown: { readonly error: unknown } | null = null;
      try {
        return await guard.run((scope) =>
          db.transaction(async (transaction) => {
            const inner = repositories(transaction, boss, sealer);
            try {
              return await work(guarded(inner, () => refuseAfter(scope)));
            } catch (error) {
              thrown = { error };
              throw error;
            }
          }),
        );
      } catch (error) {
        // What `work` throws is the caller's own; only what beginning or committing throws is the driver's.
        throw isSame(thrown, error) ? error : translateError(error);
      }
    },
    async onEvents(runId, listener) {
      guard.refuseInside();
      return runEvents.subscribe(runId, listener);
    },
  };
}

function isSame(thrown: { readonly error: unknown } | null, error: unknown): boolean {
  return thrown !== null && thrown.error === error;
}

function repositories(db: Db, boss: PgBoss, sealer?: SnapshotSealer): Repositories {
  return {
    projects: projectStore(db),
    targets: targetStore(db),
    items: itemStore(db),
    versions: versionStore(db),
    modelRoots: modelRootStore(db),
    snapshots: sealer === undefined ? snapshotStore(db) : sealedSnapshots(db, sealer),
    plans: planStore(db),
    runs: runStore(db),
    records: recordStore(db),
    exchanges: exchangeStore(db),
    states: stateStore(db),
    identities: identityStore(db),
    conflicts: conflictStore(db),
    schedules: scheduleStore(db),
    leases: leaseStore(db),
    log: logStore(db),
    rateSlots: rateSlotStore(db),
    throttles: throttleStore(db),
    retention: retentionStore(db),
    journal: journalMarkStore(db),
    audit: auditStore(db),
    events: eventStore(db),
    idempotencyKeys: idempotencyKeyStore(db),
    members: memberStore(db),
    tokens: tokenStore(db),
    webhooks: webhookStore(db),
    analytics: analyticsStore(db),
    views: viewStore(db),
    jobs: jobStore(boss, db),
  };
}
