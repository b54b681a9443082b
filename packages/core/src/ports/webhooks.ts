import type {
  DeliveryAttempt,
  DeliveryStatus,
  DeliverySummary,
  ScheduleWatch,
  Webhook,
  WebhookDelivery,
} from "../webhook/types.ts";
import type { Page, PageParams } from "./store.ts";

/** Webhooks, and the messages to them: an outbox that is written with what it tells of. */
export interface Webhooks {
  insert(webhook: Webhook): Promise<void>;
  /** @throws not_found */
  update(webhook: Webhook): Promise<void>;
  /** With its secret and its deliveries. Idempotent. */
  remove(id: string): Promise<void>;
  get(id: string): Promise<Webhook | null>;
  /** Others that want to change it wait until the transaction ends. */
  getForUpdate(id: string): Promise<Webhook | null>;
  /** By time of making. */
  list(projectId: string): Promise<readonly Webhook[]>;
  putSecret(params: { webhookId: string; sealed: Uint8Array }): Promise<void>;
  getSecret(webhookId: string): Promise<Uint8Array | null>;

  insertDeliveries(deliveries: readonly WebhookDelivery[]): Promise<void>;
  getDelivery(id: string): Promise<WebhookDelivery | null>;
  /** Newest first. */
  listDeliveries(params: { webhookId: string } & PageParams): Promise<Page<WebhookDelivery>>;
  /** The newest of each webhook of a project that has any. */
  lastDeliveries(projectId: string): Promise<readonly DeliverySummary[]>;
  /** False when another has counted this attempt, or it no longer waits; nothing changes then. */
  recordAttempt(params: {
    id: string;
    /** From 1. */
    attempt: number;
    status: DeliveryStatus;
    nextTryAt: Date | null;
    last: DeliveryAttempt;
  }): Promise<boolean>;
  /** Ends one that waits without an attempt. False when it does not wait. */
  giveUp(params: { id: string; reason: DeliveryAttempt }): Promise<boolean>;
  /** Makes it wait again, from `at`. False when there is no such delivery. */
  putBack(params: { id: string; at: Date }): Promise<boolean>;
  /** Those that wait although their time came before `before`, the longest first. */
  listOverdue(params: { before: Date; limit: number }): Promise<readonly WebhookDelivery[]>;
  /** Removes the oldest of those made before `before`, and answers how many there were. */
  removeDeliveries(params: { before: Date; limit: number }): Promise<number>;

  /** In any order; missing ones are left out. */
  listWatches(scheduleIds: readonly string[]): Promise<readonly ScheduleWatch[]>;
  /** Moves `goodAt` forward. What was told before counts no more. */
  noteGood(params: { scheduleId: string; at: Date }): Promise<void>;
  /** False when it has been told already: of several that notice, one tells. */
  claimStale(params: { scheduleId: string; at: Date }): Promise<boolean>;
}
