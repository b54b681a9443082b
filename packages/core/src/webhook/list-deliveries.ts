import type { Context, Page, PageParams } from "../ports/index.ts";
import type { WebhookDelivery } from "./types.ts";

/** What was sent to a webhook, or is to be, newest first. */
export async function listDeliveries({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store">;
  input: { webhookId: string } & PageParams;
}): Promise<Page<WebhookDelivery>> {
  return ctx.store.webhooks.listDeliveries(input);
}
