import { SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import type { SyncRun } from "../tracking/types.ts";

/** @throws not_found */
export async function requireRun(ctx: Pick<Context, "store">, runId: string): Promise<SyncRun> {
  const run = await ctx.store.runs.get(runId);
  if (run !== null) return run;
  throw new SynclineError({ code: "not_found", message: `There is no run '${runId}'.` });
}
