/** What a webhook can be told of. */
export const webhookEvents = [
  "run.finished",
  "conflict.detected",
  "drift.detected",
  "sync.stale",
  "report.ready",
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** What is delivered: `webhook.test` comes of the test button alone, and nobody subscribes to it. */
export const deliveredEvents = [...webhookEvents, "webhook.test"] as const;
export type DeliveredEvent = (typeof deliveredEvents)[number];

/** An address that is told of what happens in a project. Its secret is kept apart. */
export interface Webhook {
  readonly id: string;
  readonly projectId: string;
  /** For people: `Release channel`. */
  readonly name: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly enabled: boolean;
  /** Why Syncline switched it off; null where a person did, and while it is on. */
  readonly disabledReason: string | null;
  /** Until when messages are signed with the secret before, too; null where there was none, or it was replaced at once. */
  readonly previousSecretUntil: Date | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export const deliveryStatuses = ["waiting", "delivered", "failed"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** One message to one webhook, and what came of sending it. */
export interface WebhookDelivery {
  /** The header `webhook-id`: the same at every attempt, so that a receiver can tell a repetition. */
  readonly id: string;
  readonly webhookId: string;
  readonly projectId: string;
  readonly event: DeliveredEvent;
  /** As it is sent, byte for byte. */
  readonly body: string;
  readonly createdAt: Date;
  readonly status: DeliveryStatus;
  /** Made so far. */
  readonly attempts: number;
  /** Null unless it waits. */
  readonly nextTryAt: Date | null;
  /** What came of the last attempt; null before the first. */
  readonly last: DeliveryAttempt | null;
}

export interface DeliveryAttempt {
  readonly at: Date;
  readonly durationMs: number;
  /** Null when no answer came. */
  readonly responseStatus: number | null;
  /** The first 4 kB, without secrets. */
  readonly responseBody: string | null;
  /** Why it did not arrive; null when it did. */
  readonly error: string | null;
}

/** A delivery without what was said in it. */
export interface DeliverySummary extends Omit<WebhookDelivery, "body" | "last"> {
  readonly last: Omit<DeliveryAttempt, "responseBody"> | null;
}

/** When a schedule last did what it is for, and when its silence was told of; null: since then, not yet. */
export interface ScheduleWatch {
  readonly scheduleId: string;
  readonly goodAt: Date;
  readonly toldAt: Date | null;
}

/** What an edge is asked to send. */
export interface WebhookRequest {
  readonly url: string;
  readonly id: string;
  readonly at: Date;
  readonly body: string;
  /** `whsec_…`: one, or the new one and the one before it. */
  readonly secrets: readonly string[];
  readonly signal: AbortSignal;
}

export interface WebhookAnswer {
  /** Null when no answer came; then `error` says why. */
  readonly status: number | null;
  readonly body: string | null;
  readonly error: string | null;
  readonly durationMs: number;
}

/** The edge that sends: signs, refuses private addresses, follows no redirect. Never throws. */
export interface WebhookSender {
  send(request: WebhookRequest): Promise<WebhookAnswer>;
}

/** Whether Syncline may send to an address. */
export interface WebhookGuard {
  /** @throws invalid_input with what is wrong with it */
  check(url: string): Promise<void>;
}
