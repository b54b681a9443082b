import type { WritingRepositories } from "../../src/journal/index.ts";
import type { DeliveryAttempt, Webhook, WebhookDelivery } from "../../src/webhook/types.ts";

type Webhooks = WritingRepositories["webhooks"];

const at = new Date("2026-01-01T00:00:00.000Z");

const webhook: Webhook = {
  id: "w",
  projectId: "p",
  name: "Channel",
  url: "https://hooks.example.com/a",
  events: ["run.finished"],
  enabled: true,
  disabledReason: null,
  previousSecretUntil: at,
  createdBy: "user:ada",
  createdAt: at,
  updatedAt: at,
};
const tried: DeliveryAttempt = {
  at,
  durationMs: 1.5,
  responseStatus: 500,
  responseBody: "no \u0000",
  error: "It answered with 500.",
};
const delivery: WebhookDelivery = {
  id: "d",
  webhookId: "w",
  projectId: "p",
  event: "run.finished",
  body: "{}",
  createdAt: at,
  status: "waiting",
  attempts: 0,
  nextTryAt: at,
  last: null,
};

/** A call of each writing method of `webhooks`. */
export const webhookExamples: {
  readonly [M in keyof Webhooks]: Parameters<Webhooks[M]>;
} = {
  insert: [webhook],
  update: [webhook],
  remove: ["w"],
  putSecret: [{ webhookId: "w", sealed: Uint8Array.of(0, 255) }],
  insertDeliveries: [[delivery]],
  recordAttempt: [{ id: "d", attempt: 1, status: "waiting", nextTryAt: at, last: tried }],
  giveUp: [{ id: "d", reason: tried }],
  putBack: [{ id: "d", at }],
  removeDeliveries: [{ before: at, limit: 10 }],
  noteGood: [{ scheduleId: "s", at }],
  claimStale: [{ scheduleId: "s", at }],
};
