import { SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import type { WebhookDelivery } from "./types.ts";

/** Another attempt now, with the same `webhook-id` and body. @throws not_found */
export async function resendDelivery({
  ctx,
  input: { deliveryId },
}: {
  ctx: Pick<Context, "store" | "clock">;
  input: { deliveryId: string };
}): Promise<WebhookDelivery> {
  const dueAt = ctx.clock.now();
  return ctx.store.transaction(async ({ webhooks, jobs }) => {
    await webhooks.putBack({ id: deliveryId, at: dueAt });
    const delivery = await webhooks.getDelivery(deliveryId);
    if (delivery === null) {
      throw new SynclineError({
        code: "not_found",
        message: `There is no delivery '${deliveryId}'. They are kept for 30 days.`,
      });
    }
    await jobs.enqueueDelivery({ deliveryId, attempt: delivery.attempts + 1, dueAt });
    return delivery;
  });
}
