import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { parseInput } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { webhookSettings } from "./inputs.ts";
import { requireWebhook } from "./require-webhook.ts";
import { generateSecret, openSecrets, sealSecret } from "./secret.ts";
import type { Webhook } from "./types.ts";

const hourMs = 3_600_000;

export const rotateWebhookSecretInput = z.strictObject({
  webhookId: z.string().min(1),
  /** Absent: one is made. */
  secret: webhookSettings.secret.optional(),
  /** For how long messages are signed with the secret before, too; 0: not at all. */
  overlapHours: z.number().int().min(0).max(168).default(24),
});

/**
 * Gives a webhook another secret. Messages are signed with both until the receiver has had time to learn the new one;
 * a rotation within that time ends the oldest. `secret` is the one that was made, to be shown once; null where the
 * caller gave one. @throws not_found, invalid_input
 */
export async function rotateWebhookSecret({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof rotateWebhookSecretInput>;
}): Promise<{ readonly webhook: Webhook; readonly secret: string | null }> {
  const { webhookId, secret: given, overlapHours } = parseInput(rotateWebhookSecretInput, input);
  const made = given === undefined ? generateSecret(ctx) : null;
  const secret = given ?? made ?? "";
  return ctx.store.transaction(async (store) => {
    const known = await requireWebhook({ store }, webhookId);
    const before = await openSecrets({ secretBox: ctx.secretBox, store }, webhookId);
    const previous = overlapHours === 0 ? null : (before?.secret ?? null);
    const updatedAt = ctx.clock.now();
    const until = new Date(updatedAt.getTime() + overlapHours * hourMs);
    const previousSecretUntil = previous === null ? null : until;
    const webhook: Webhook = { ...known, previousSecretUntil, updatedAt };
    await store.webhooks.update(webhook);
    await store.webhooks.putSecret(await sealSecret(ctx, { webhookId, secret, previous }));
    await recordAudit({
      ctx: { ...ctx, store },
      input: {
        projectId: known.projectId,
        action: "webhook.secret_rotated",
        entityKind: "webhook",
        entityId: webhookId,
        details: { previousSecretUntil: previousSecretUntil?.toISOString() ?? null },
      },
    });
    return { webhook, secret: made };
  });
}
