import type { Context, Repositories } from "../ports/index.ts";
import type { SyncRecord } from "../tracking/types.ts";

/** Shows in the state of an item that its last sync failed. The base stays. */
export async function markAsFailed({
  ctx,
  repositories,
  input,
}: {
  ctx: Pick<Context, "clock">;
  repositories: Pick<Repositories, "states">;
  input: { record: SyncRecord };
}): Promise<void> {
  const { record } = input;
  const { targetId, kind, key } = record;
  const known = await repositories.states.get({ targetId, kind, key });
  if (known === null) return;
  await repositories.states.put({
    ...known,
    status: "failed",
    lastRunId: record.runId,
    lastRecordId: record.id,
    updatedAt: ctx.clock.now(),
  });
}
