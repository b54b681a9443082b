import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { parseInput } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { hostOf, webhookSettings } from "./inputs.ts";
import { requireWebhook } from "./require-webhook.ts";
import { sealSecret } from "./secret.ts";
import type { Webhook, WebhookGuard } from "./types.ts";

export const updateWebhookInput = z.strictObject({
  webhookId: z.string().min(1),
  name: webhookSettings.name.optional(),
  url: webhookSettings.url.optional(),
  events: webhookSettings.events.optional(),
  /** Takes the place of the one before, at once. */
  secret: webhookSettings.secret.optional(),
  enabled: z.boolean().optional(),
});

/** Changes a webhook, or switches it on or off. @throws not_found, invalid_input */
export async function updateWebhook({
  ctx,
  input,
  guard,
}: {
  ctx: Context;
  input: z.input<typeof updateWebhookInput>;
  guard: WebhookGuard;
}): Promise<Webhook> {
  const { webhookId, secret, ...change } = parseInput(updateWebhookInput, input);
  if (change.url !== undefined) await guard.check(change.url);
  const sealed = secret === undefined ? null : await sealSecret(ctx, { webhookId, secret });
  const changed = Object.keys(input).filter((name) => name !== "webhookId");
  return ctx.store.transaction(async (repositories) => {
    const known = await requireWebhook({ store: repositories }, webhookId);
    const enabled = change.enabled ?? known.enabled;
    const webhook: Webhook = {
      ...known,
      name: change.name ?? known.name,
      url: change.url ?? known.url,
      events: change.events ?? known.events,
      enabled,
      disabledReason: change.enabled === undefined ? known.disabledReason : null,
      previousSecretUntil: sealed === null ? known.previousSecretUntil : null,
      updatedAt: ctx.clock.now(),
    };
    await repositories.webhooks.update(webhook);
    if (sealed !== null) await repositories.webhooks.putSecret(sealed);
    const { name, url, events } = webhook;
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId: webhook.projectId,
        action: "webhook.updated",
        entityKind: "webhook",
        entityId: webhookId,
        details: { changed, name, host: hostOf(url), events: [...events], enabled },
      },
    });
    return webhook;
  });
}
