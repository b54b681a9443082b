import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { parseInput, SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { hostOf, webhookSettings } from "./inputs.ts";
import { generateSecret, sealSecret } from "./secret.ts";
import type { Webhook, WebhookGuard } from "./types.ts";

/** Each is a row more in the transaction that ends a run. */
const mostPerProject = 20;

export const createWebhookInput = z.strictObject({
  projectId: z.string().min(1),
  ...webhookSettings,
  secret: webhookSettings.secret.optional(),
});

/**
 * Adds a webhook. `secret` is the one that was made for it, to be shown once; null where the caller gave one.
 * @throws invalid_input; precondition_failed when the project has too many
 */
export async function createWebhook({
  ctx,
  input,
  guard,
}: {
  ctx: Context;
  input: z.input<typeof createWebhookInput>;
  guard: WebhookGuard;
}): Promise<{ readonly webhook: Webhook; readonly secret: string | null }> {
  const { secret: given, ...settings } = parseInput(createWebhookInput, input);
  await guard.check(settings.url);
  const made = given === undefined ? generateSecret(ctx) : null;
  const now = ctx.clock.now();
  const webhook: Webhook = {
    id: ctx.ids.next(),
    ...settings,
    enabled: true,
    disabledReason: null,
    previousSecretUntil: null,
    createdBy: ctx.actor.id,
    createdAt: now,
    updatedAt: now,
  };
  const secret = given ?? made ?? "";
  const sealed = await sealSecret(ctx, { webhookId: webhook.id, secret });
  await ctx.store.transaction(async (repositories) => {
    const { length } = await repositories.webhooks.list(webhook.projectId);
    if (length >= mostPerProject) throw tooMany();
    await repositories.webhooks.insert(webhook);
    await repositories.webhooks.putSecret(sealed);
    const { name, url, events } = webhook;
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId: webhook.projectId,
        action: "webhook.created",
        entityKind: "webhook",
        entityId: webhook.id,
        details: { name, host: hostOf(url), events: [...events] },
      },
    });
  });
  return { webhook, secret: made };
}

function tooMany(): SynclineError {
  return new SynclineError({
    code: "precondition_failed",
    message: `A project has at most ${mostPerProject} webhooks. Remove one, or let one address pass the messages on.`,
  });
}
