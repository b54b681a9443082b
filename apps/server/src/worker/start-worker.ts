import { hostname } from "node:os";
import { abandonRun, type Context, executeRun, runSchedule, waitToStartRun } from "@syncline/core";
import { type Database, type RunWorker, startRunWorker } from "@syncline/db";
import type { Observability } from "../observability/observability.ts";
import { occurrencesBy } from "../webhook/occurrences.ts";
import { reportLinksAt } from "../webhook/report-links.ts";

/** Runs carried out at once by one process, each at a target of its own. */
const concurrency = 4;

/**
 * Carries out queued runs. When it stops, the items in flight are finished and recorded; the rest of their
 * runs is taken up by the next worker.
 */
export function startWorker(params: {
  core: Context;
  database: Database;
  observability: Observability;
  /** Where links of reports lead. */
  publicUrl: string;
}): Promise<RunWorker> {
  const { core, database, observability, publicUrl } = params;
  const reporting = {
    occurrences: occurrencesBy(database),
    reportLinks: reportLinksAt(publicUrl),
  };
  const holder = `${hostname()}:${process.pid}`;
  return startRunWorker({
    database,
    concurrency,
    async onRun({ runId, signal }) {
      await waitToStartRun({ ctx: core, input: { journal: database.journal, signal } });
      await observability.inRun(runId, async () => {
        const run = await core.store.runs.get(runId);
        const ctx = run === null ? core : { ...core, actor: run.actor };
        return executeRun({ ctx, input: { runId, holder, pause: signal } });
      });
    },
    async onSchedule({ scheduleId, ...given }) {
      await observability.inSchedule(scheduleId, async () => {
        await runSchedule({ ctx: core, input: { scheduleId, ...given, ...reporting } });
      });
    },
    onAbandoned: ({ runId, error }) => abandonRun({ ctx: core, input: { runId, error } }),
  });
}
