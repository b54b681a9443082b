import type { Context, Page, PageParams } from "../ports/index.ts";
import type { RegistryItem } from "../registry/types.ts";
import type { SyncState } from "./types.ts";

/** Where an item stands at one target. A target that has never seen it has no cell. */
export type MatrixCell = Pick<
  SyncState,
  "targetId" | "status" | "conflictStatus" | "baseVersionId" | "lastSyncedAt"
>;

/** A content type of the registry with where it stands. */
export interface MatrixRow {
  readonly item: RegistryItem;
  /** By target. */
  readonly cells: readonly MatrixCell[];
}

/** Content types by key, each with where it stands at every target: two reads a page. */
export async function getSyncMatrix({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store">;
  input: { projectId: string; search?: string | undefined } & PageParams;
}): Promise<Page<MatrixRow>> {
  const { projectId } = input;
  const kind = "contentType";
  const { items, nextCursor } = await ctx.store.items.list({ ...input, kind });
  const keys = items.map(({ key }) => key);
  const states = await ctx.store.states.listByKeys({ projectId, kind, keys });
  const byKey = Map.groupBy(states, (state) => state.key);
  return {
    items: items.map((item) => ({ item, cells: (byKey.get(item.key) ?? []).map(cellOf) })),
    nextCursor,
  };
}

function cellOf(state: SyncState): MatrixCell {
  const { targetId, status, conflictStatus, baseVersionId, lastSyncedAt } = state;
  return { targetId, status, conflictStatus, baseVersionId, lastSyncedAt };
}
