import type { Context } from "../ports/index.ts";

/** How long a delivery is kept. */
const keptMs = 30 * 24 * 60 * 60_000;
/** A job that is late by so much is taken to be lost. */
const lateMs = 2 * 60_000;
const atOnce = 500;

/** Queues again what waits although its job is gone, however that came to be. Answers how many. */
export async function queueOverdue({
  ctx,
}: {
  ctx: Pick<Context, "store" | "clock">;
}): Promise<number> {
  const now = ctx.clock.now();
  const before = new Date(now.getTime() - lateMs);
  const overdue = await ctx.store.webhooks.listOverdue({ before, limit: atOnce });
  for (const { id: deliveryId, attempts } of overdue) {
    await ctx.store.jobs.enqueueDelivery({ deliveryId, attempt: attempts + 1, dueAt: now });
  }
  return overdue.length;
}

/** Removes deliveries that are older than 30 days. Answers how many. */
export async function dropOldDeliveries({
  ctx,
  input: { signal },
}: {
  ctx: Pick<Context, "store" | "clock">;
  input: { signal: AbortSignal };
}): Promise<number> {
  const before = new Date(ctx.clock.now().getTime() - keptMs);
  for (let dropped = 0; ; ) {
    const count = await ctx.store.webhooks.removeDeliveries({ before, limit: atOnce });
    dropped += count;
    if (count < atOnce || signal.aborted) return dropped;
  }
}
