import { SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import type { SyncRecord, SyncRun } from "./types.ts";

/** A run with its records, in the order of the plan. @throws not_found */
export async function getSyncRun({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store">;
  input: { runId: string };
}): Promise<{ readonly run: SyncRun; readonly records: readonly SyncRecord[] }> {
  const run = await ctx.store.runs.get(input.runId);
  if (run === null) {
    throw new SynclineError({ code: "not_found", message: `There is no run '${input.runId}'.` });
  }
  return { run, records: await ctx.store.records.listByRun(run.id) };
}
