import { createRedactor } from "../adapter/redact.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../ports/index.ts";
import { hostOf } from "./inputs.ts";
import { pauseAfterMs } from "./next-try.ts";
import { openSecrets } from "./secret.ts";
import type {
  DeliveryAttempt,
  Webhook,
  WebhookAnswer,
  WebhookDelivery,
  WebhookSender,
} from "./types.ts";

/** Of an answer's body, in UTF-16 units. */
const mostKept = 4096;
/** Where a body was cut, half a secret may stand, which is not recognised: no form of one is longer. */
const longestForm = 512;
const gone = 410;

interface AttemptInput {
  readonly deliveryId: string;
  /** From 1. One that was made already is not made again. */
  readonly attempt: number;
  readonly signal: AbortSignal;
  /** Pause after the first attempt. Default: 30 s. */
  readonly firstPauseMs?: number | undefined;
}

/**
 * Sends a delivery that waits and writes down what came of it, with the next attempt where one is due. A worker
 * that dies between the two sends it again: at least once, always with the same id.
 */
export async function attemptDelivery({
  ctx,
  input,
  sender,
}: {
  ctx: Context;
  input: AttemptInput;
  sender: WebhookSender;
}): Promise<void> {
  const delivery = await ctx.store.webhooks.getDelivery(input.deliveryId);
  if (delivery?.status !== "waiting" || delivery.attempts + 1 !== input.attempt) return;
  const { webhookId, event } = delivery;
  const webhook = await ctx.store.webhooks.get(webhookId);
  // Written while the webhook was being removed.
  if (webhook === null) return ctx.store.webhooks.remove(webhookId);
  if (!webhook.enabled && event !== "webhook.test") return giveUp(ctx, delivery);
  const at = ctx.clock.now();
  const answer = await send({ ctx, delivery, webhook, at, signal: input.signal, sender });
  // The process stops: whoever comes next makes this attempt.
  if (answer.status === null && input.signal.aborted) return;
  await writeDown({ ctx, input, delivery, webhook, at, answer });
}

async function giveUp(ctx: Context, { id }: WebhookDelivery): Promise<void> {
  const reason: DeliveryAttempt = {
    at: ctx.clock.now(),
    durationMs: 0,
    responseStatus: null,
    responseBody: null,
    error: "The webhook was switched off. Switch it on, then send this again.",
  };
  await ctx.store.webhooks.giveUp({ id, reason });
}

async function send(params: {
  ctx: Context;
  delivery: WebhookDelivery;
  webhook: Webhook;
  at: Date;
  signal: AbortSignal;
  sender: WebhookSender;
}): Promise<WebhookAnswer> {
  const { ctx, delivery, webhook, at, signal, sender } = params;
  const opened = await openSecrets(ctx, webhook.id);
  if (opened === null) {
    const error = "Its secret cannot be opened with the key of this server. Enter it again.";
    return { status: null, body: null, error, durationMs: 0 };
  }
  const { id, body } = delivery;
  const { secret, previous } = opened;
  const isBoth = previous !== null && (webhook.previousSecretUntil ?? at) > at;
  const secrets = isBoth ? [secret, previous] : [secret];
  const answer = await sender.send({ url: webhook.url, id, at, body, secrets, signal });
  // Receivers echo what they were sent, and some have been told the secrets.
  const told = [secret, ...(previous === null ? [] : [previous])];
  const redactor = createRedactor(
    Object.fromEntries(
      told.flatMap((one, index) => [
        [`secret${index}`, one],
        [`key${index}`, one.slice("whsec_".length)],
      ]),
    ),
  );
  return {
    ...answer,
    body: answer.body === null ? null : shorten(answer.body, redactor.text),
    error: answer.error === null ? null : shorten(answer.error, redactor.text),
  };
}

function shorten(text: string, redact: (text: string) => string): string {
  const redacted = redact(text);
  const whole = text.length <= mostKept ? redacted : redacted.slice(0, -longestForm);
  return whole.slice(0, mostKept);
}

async function writeDown(params: {
  ctx: Context;
  input: AttemptInput;
  delivery: WebhookDelivery;
  webhook: Webhook;
  at: Date;
  answer: WebhookAnswer;
}): Promise<void> {
  const { ctx, input, delivery, webhook, at, answer } = params;
  const { attempt, firstPauseMs: firstMs } = input;
  const { id } = delivery;
  const { status: responseStatus, durationMs } = answer;
  const arrived = responseStatus !== null && responseStatus >= 200 && responseStatus < 300;
  const isGone = responseStatus === gone;
  const pauseMs = arrived || isGone ? null : pauseAfterMs({ attempt, random: ctx.random, firstMs });
  const nextTryAt = pauseMs === null ? null : new Date(ctx.clock.now().getTime() + pauseMs);
  const error = arrived ? null : (answer.error ?? `It answered with ${responseStatus}.`);
  const last = { at, durationMs, responseStatus, responseBody: answer.body, error };
  const ended = arrived ? "delivered" : "failed";
  const status = nextTryAt === null ? ended : "waiting";
  await ctx.store.transaction(async (repositories) => {
    const { webhooks, jobs } = repositories;
    if (!(await webhooks.recordAttempt({ id, attempt, status, nextTryAt, last }))) return;
    if (nextTryAt !== null) {
      await jobs.enqueueDelivery({ deliveryId: id, attempt: attempt + 1, dueAt: nextTryAt });
    }
    const now = isGone ? await webhooks.getForUpdate(webhook.id) : null;
    // Somebody may have given it another address meanwhile.
    if (now === null || !now.enabled || now.url !== webhook.url) return;
    const disabledReason = "It answered with 410: it wants no more messages.";
    await webhooks.update({ ...now, enabled: false, disabledReason, updatedAt: ctx.clock.now() });
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId: webhook.projectId,
        action: "webhook.disabled",
        entityKind: "webhook",
        entityId: webhook.id,
        details: { host: hostOf(webhook.url), deliveryId: id, responseStatus: gone },
      },
    });
  });
}
