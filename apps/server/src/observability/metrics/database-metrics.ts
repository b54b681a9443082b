import { Gauge, type Registry } from "prom-client";
import type { DatabaseReading } from "./read-database.ts";

const everyProcess = "Read from the database: take the max over processes, not the sum.";

/** Takes a reading over into the registry; null: the database did not answer, and what it would say is left out. */
export function createDatabaseMetrics(
  registry: Registry,
): (reading: DatabaseReading | null) => void {
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name, help: `${help} ${everyProcess}`, labelNames, registers: [registry] });
  const up = new Gauge({
    name: "syncline_database_up",
    help: "1 when the database answered this process for this scrape.",
    registers: [registry],
  });
  const open = gauge("syncline_runs_open", "Runs that have not ended.", "platform", "status");
  const oldest = gauge(
    "syncline_oldest_open_run_seconds",
    "Age of the run that has been open for longest.",
    "platform",
  );
  const depth = gauge("syncline_queue_waiting_jobs", "Jobs that wait for a worker.", "queue");
  const lag = gauge(
    "syncline_queue_lag_seconds",
    "Age of the job that has waited for longest.",
    "queue",
  );
  const states = gauge("syncline_items_state", "Items by how they stand.", "platform", "status");
  const stale = gauge(
    "syncline_stale_seconds",
    "Time since the last successful run of the target that has gone without for longest.",
    "platform",
  );
  const waiting = gauge(
    "syncline_log_leaves_waiting",
    "What happened and is not sealed into the log yet; counted up to 10000.",
  );
  const leaves = gauge("syncline_log_leaves", "Leaves of the log.");
  const checkpoint = gauge(
    "syncline_log_checkpoint_timestamp_seconds",
    "When the newest checkpoint of the log was signed, in Unix time.",
  );
  return (reading) => {
    up.set(reading === null ? 0 : 1);
    const all = [open, oldest, depth, lag, states, stale, waiting, leaves, checkpoint];
    for (const one of all) one.reset();
    if (reading === null) {
      for (const one of [waiting, leaves, checkpoint]) one.remove();
      return;
    }
    for (const { platform, status, count } of reading.openRuns) {
      open.set({ platform, status }, count);
    }
    for (const { platform, seconds } of reading.oldestOpenRun) oldest.set({ platform }, seconds);
    for (const queue of ["sync", "schedule"]) {
      const found = reading.waitingJobs.find((jobs) => jobs.queue === queue);
      depth.set({ queue }, found?.count ?? 0);
      lag.set({ queue }, found?.seconds ?? 0);
    }
    for (const { platform, status, count } of reading.states) {
      states.set({ platform, status }, count);
    }
    for (const { platform, seconds } of reading.staleTargets) stale.set({ platform }, seconds);
    waiting.set(reading.leavesWaiting);
    leaves.set(reading.leaves);
    if (reading.checkpointAt === null) checkpoint.remove();
    else checkpoint.set(reading.checkpointAt.getTime() / 1_000);
  };
}
