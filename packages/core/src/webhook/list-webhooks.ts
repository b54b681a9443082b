import type { Context } from "../ports/index.ts";
import type { DeliverySummary, Webhook } from "./types.ts";

/** A webhook, and the latest of what was sent to it, or is to be; null: nothing in 30 days. */
export interface ListedWebhook extends Webhook {
  readonly lastDelivery: DeliverySummary | null;
}

/** The webhooks of a project, by time of making. */
export async function listWebhooks({
  ctx,
  input: { projectId },
}: {
  ctx: Pick<Context, "store">;
  input: { projectId: string };
}): Promise<readonly ListedWebhook[]> {
  const { webhooks } = ctx.store;
  const all = await webhooks.list(projectId);
  const latest = await webhooks.lastDeliveries(projectId);
  return all.map((webhook) => ({
    ...webhook,
    lastDelivery: latest.find(({ webhookId }) => webhookId === webhook.id) ?? null,
  }));
}
