import type { Context, HistoryFilter, HistoryPageParams, Page } from "../ports/index.ts";
import type { SyncRecord } from "./types.ts";

/** Records by any of the filters of PRODUCT T6, a page at a time. */
export function getSyncHistory({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store">;
  input: HistoryFilter & HistoryPageParams;
}): Promise<Page<SyncRecord>> {
  return ctx.store.records.history(input);
}
