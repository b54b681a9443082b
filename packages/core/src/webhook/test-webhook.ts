import { recordAudit } from "../audit/record-audit.ts";
import { SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { queueDeliveries } from "./queue-delivery.ts";
import { requireWebhook } from "./require-webhook.ts";
import type { WebhookDelivery } from "./types.ts";

/** Sends `webhook.test` to one webhook, be it switched on or off. @throws not_found */
export async function testWebhook({
  ctx,
  input: { webhookId },
}: {
  ctx: Context;
  input: { webhookId: string };
}): Promise<WebhookDelivery> {
  return ctx.store.transaction(async (repositories) => {
    const webhook = await requireWebhook({ store: repositories }, webhookId);
    const { projectId } = webhook;
    const data = { projectId, webhookId, message: "A test, asked for by a person." };
    const input = { webhooks: [webhook], event: "webhook.test", data } as const;
    const [delivery] = await queueDeliveries({ ctx, repositories, input });
    if (delivery === undefined) {
      throw new SynclineError({ code: "internal", message: "The test was not queued." });
    }
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId,
        action: "webhook.tested",
        entityKind: "webhook",
        entityId: webhookId,
        details: { deliveryId: delivery.id },
      },
    });
    return delivery;
  });
}
