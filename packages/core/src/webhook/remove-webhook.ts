import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../ports/index.ts";
import { hostOf } from "./inputs.ts";
import { requireWebhook } from "./require-webhook.ts";

/** Removes a webhook with its secret and its deliveries: what waits is not sent any more. @throws not_found */
export async function removeWebhook({
  ctx,
  input: { webhookId },
}: {
  ctx: Context;
  input: { webhookId: string };
}): Promise<void> {
  await ctx.store.transaction(async (repositories) => {
    const webhook = await requireWebhook({ store: repositories }, webhookId);
    await repositories.webhooks.remove(webhookId);
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId: webhook.projectId,
        action: "webhook.removed",
        entityKind: "webhook",
        entityId: webhookId,
        details: { name: webhook.name, host: hostOf(webhook.url) },
      },
    });
  });
}
