import type { Context } from "../ports/index.ts";
import type { RecordAction } from "../status/index.ts";
import type { ItemEffect } from "./item-effect.ts";

const writing: readonly RecordAction[] = ["create", "update", "merge", "delete"];
const pageSize = 50;

/** Whether another run has written the item at the target after this one tried to. */
export async function writtenLater(
  ctx: Pick<Context, "store">,
  { record }: Pick<ItemEffect, "record">,
): Promise<boolean> {
  const { projectId, targetId, key, runId } = record;
  const since = record.startedAt ?? record.createdAt;
  const page = await ctx.store.records.history({
    projectId,
    targetId,
    key,
    direction: "push",
    status: "success",
    order: "newest",
    limit: pageSize,
  });
  return page.items.some(
    (other) =>
      other.runId !== runId &&
      writing.includes(other.action) &&
      (other.startedAt ?? other.createdAt).getTime() >= since.getTime(),
  );
}
