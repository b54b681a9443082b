import type { Context, Page, PageParams, RunFilter } from "../ports/index.ts";
import type { SyncRun } from "./types.ts";

/** Runs, newest first. */
export function listSyncRuns({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store">;
  input: RunFilter & PageParams;
}): Promise<Page<SyncRun>> {
  return ctx.store.runs.list(input);
}
