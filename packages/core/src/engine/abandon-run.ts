import type { Context } from "../ports/index.ts";
import { isFinalRunStatus } from "../status/index.ts";
import { endRun } from "./end-run.ts";
import { requireRun } from "./require-run.ts";

/**
 * Ends a run that could not be carried out, so that it does not look as if it were under way for ever.
 * @throws not_found
 */
export async function abandonRun({
  ctx,
  input: { runId, error },
}: {
  ctx: Context;
  input: { runId: string; error: unknown };
}): Promise<void> {
  const run = await requireRun(ctx, runId);
  if (isFinalRunStatus(run.status)) return;
  await endRun({ ctx, input: { runId, thrown: error } });
}
