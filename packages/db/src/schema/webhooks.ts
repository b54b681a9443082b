import { deliveredEvents, deliveryStatuses, type WebhookEvent } from "@syncline/core";
import { sql } from "drizzle-orm";
import { boolean, doublePrecision, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { bytes, document, freeText, identifier, moment } from "./columns.ts";
import { schedules } from "./schedules.ts";

export const webhooks = pgTable(
  "webhooks",
  {
    id: identifier().primaryKey(),
    projectId: identifier().notNull(),
    name: freeText().notNull(),
    url: freeText().notNull(),
    events: document<readonly WebhookEvent[]>().notNull(),
    enabled: boolean().notNull(),
    disabledReason: freeText(),
    previousSecretUntil: moment(),
    createdBy: identifier().notNull(),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull(),
  },
  (table) => [
    // webhooks.list of a project, at each thing that happens in it
    index("webhooks_project").on(table.projectId, table.createdAt, table.id),
  ],
);

/** Apart from the webhooks, so that no list of webhooks can ever show them. */
export const webhookSecrets = pgTable("webhook_secrets", {
  webhookId: identifier().primaryKey(),
  sealed: bytes().notNull(),
});

/** An outbox. No foreign keys: removing a webhook must not make the end of a run fail that tells it. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: identifier().primaryKey(),
    webhookId: identifier().notNull(),
    projectId: identifier().notNull(),
    event: text({ enum: deliveredEvents }).notNull(),
    body: freeText().notNull(),
    createdAt: moment().notNull(),
    status: text({ enum: deliveryStatuses }).notNull(),
    attempts: integer().notNull(),
    nextTryAt: moment(),
    /** Of the last attempt; all null before the first. */
    lastAt: moment(),
    lastDurationMs: doublePrecision(),
    lastResponseStatus: integer(),
    lastResponseBody: freeText(),
    lastError: freeText(),
  },
  (table) => [
    // webhooks.listDeliveries of a webhook, newest first
    index("webhook_deliveries_log").on(table.webhookId, table.createdAt, table.id),
    // webhooks.listOverdue
    index("webhook_deliveries_due")
      .on(table.nextTryAt, table.id)
      .where(sql`${table.status} = 'waiting'`),
    // webhooks.removeDeliveries
    index("webhook_deliveries_age").on(table.createdAt, table.id),
  ],
);

/** When a schedule last did what it is for, and when its silence was told of. */
export const scheduleWatches = pgTable("schedule_watches", {
  scheduleId: identifier()
    .primaryKey()
    .references(() => schedules.id, { onDelete: "cascade" }),
  goodAt: moment().notNull(),
  toldAt: moment(),
});
