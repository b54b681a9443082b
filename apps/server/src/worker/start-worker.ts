import { type Context, executeRun } from "@syncline/core";
import { type Database, type RunWorker, startRunWorker } from "@syncline/db";
import { abandonRun } from "./abandon-run.ts";

/** Runs carried out at once by one process, each at a target of its own. */
const concurrency = 4;

/**
 * Carries out queued runs. When it stops, the item in flight is finished and recorded; the rest of its run
 * is taken up by the next worker.
 */
export function startWorker(params: { core: Context; database: Database }): Promise<RunWorker> {
  const { core, database } = params;
  const never = new AbortController().signal;
  return startRunWorker({
    database,
    concurrency,
    async onRun({ runId, signal }) {
      const run = await core.store.runs.get(runId);
      const ctx = run === null ? core : { ...core, actor: run.actor };
      await executeRun({ ctx, input: { runId, signal: never, pause: signal } });
    },
    onAbandoned: ({ runId, error }) => abandonRun({ core, runId, error }),
  });
}
