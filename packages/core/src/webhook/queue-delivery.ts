import type { JsonObject } from "../model/index.ts";
import type { Context, Repositories } from "../ports/index.ts";
import type { DeliveredEvent, Webhook, WebhookDelivery } from "./types.ts";

/** Of a body, in UTF-16 units. A longer one loses the lists in its data. */
export const longestBody = 32_768;

/** Writes a message to each webhook into the outbox, with a job to send it, in the caller's transaction. */
export async function queueDeliveries({
  ctx,
  repositories,
  input: { webhooks, event, data },
}: {
  ctx: Pick<Context, "clock" | "ids">;
  repositories: Pick<Repositories, "webhooks" | "jobs">;
  input: { webhooks: readonly Webhook[]; event: DeliveredEvent; data: JsonObject };
}): Promise<readonly WebhookDelivery[]> {
  const now = ctx.clock.now();
  const body = bodyOf(event, now, data);
  const deliveries = webhooks.map(
    (webhook): WebhookDelivery => ({
      id: ctx.ids.next(),
      webhookId: webhook.id,
      projectId: webhook.projectId,
      event,
      body,
      createdAt: now,
      status: "waiting",
      attempts: 0,
      nextTryAt: now,
      last: null,
    }),
  );
  if (deliveries.length === 0) return deliveries;
  await repositories.webhooks.insertDeliveries(deliveries);
  for (const { id: deliveryId } of deliveries) {
    await repositories.jobs.enqueueDelivery({ deliveryId, attempt: 1, dueAt: now });
  }
  return deliveries;
}

function bodyOf(type: DeliveredEvent, at: Date, data: JsonObject): string {
  const timestamp = at.toISOString();
  const whole = JSON.stringify({ type, timestamp, data });
  if (whole.length <= longestBody) return whole;
  const short = Object.entries(data).filter(([, value]) => !Array.isArray(value));
  return JSON.stringify({ type, timestamp, data: { ...Object.fromEntries(short), cut: true } });
}
