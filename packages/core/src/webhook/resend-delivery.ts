import { recordAudit } from "../audit/record-audit.ts";
import { SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import type { WebhookDelivery } from "./types.ts";

/** Another attempt now, with the same `webhook-id` and body. @throws not_found */
export async function resendDelivery({
  ctx,
  input: { deliveryId },
}: {
  ctx: Context;
  input: { deliveryId: string };
}): Promise<WebhookDelivery> {
  const dueAt = ctx.clock.now();
  return ctx.store.transaction(async (store) => {
    const { webhooks, jobs } = store;
    await webhooks.putBack({ id: deliveryId, at: dueAt });
    const delivery = await webhooks.getDelivery(deliveryId);
    if (delivery === null) {
      throw new SynclineError({
        code: "not_found",
        message: `There is no delivery '${deliveryId}'. They are kept for 30 days.`,
      });
    }
    await jobs.enqueueDelivery({ deliveryId, attempt: delivery.attempts + 1, dueAt });
    const { projectId, webhookId, event } = delivery;
    await recordAudit({
      ctx: { ...ctx, store },
      input: {
        projectId,
        action: "webhook.resent",
        entityKind: "webhook",
        entityId: webhookId,
        details: { deliveryId, event },
      },
    });
    return delivery;
  });
}
