import type { Webhooks } from "@syncline/core";
import { and, asc, eq, inArray, isNull, lt } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { scheduleWatches, webhookDeliveries, webhookSecrets, webhooks } from "../schema/index.ts";
import { requireRow } from "./require-row.ts";
import { webhookDeliveryStore } from "./webhook-deliveries.ts";

export function webhookStore(db: Db): Webhooks {
  return {
    async insert(webhook) {
      await db.insert(webhooks).values(webhook);
    },
    async update(webhook) {
      const updated = await db
        .update(webhooks)
        .set(webhook)
        .where(eq(webhooks.id, webhook.id))
        .returning({ id: webhooks.id });
      requireRow(updated, "webhook", webhook.id);
    },
    async remove(id) {
      await db.transaction(async (transaction) => {
        await transaction.delete(webhooks).where(eq(webhooks.id, id));
        await transaction.delete(webhookSecrets).where(eq(webhookSecrets.webhookId, id));
        await transaction.delete(webhookDeliveries).where(eq(webhookDeliveries.webhookId, id));
      });
    },
    async get(id) {
      const [row] = await db.select().from(webhooks).where(eq(webhooks.id, id));
      return row ?? null;
    },
    async getForUpdate(id) {
      const [row] = await db.select().from(webhooks).where(eq(webhooks.id, id)).for("update");
      return row ?? null;
    },
    async list(projectId) {
      return db
        .select()
        .from(webhooks)
        .where(eq(webhooks.projectId, projectId))
        .orderBy(asc(webhooks.createdAt), asc(webhooks.id));
    },
    async putSecret(secret) {
      await db
        .insert(webhookSecrets)
        .values(secret)
        .onConflictDoUpdate({ target: webhookSecrets.webhookId, set: { sealed: secret.sealed } });
    },
    async getSecret(webhookId) {
      const [row] = await db
        .select({ sealed: webhookSecrets.sealed })
        .from(webhookSecrets)
        .where(eq(webhookSecrets.webhookId, webhookId));
      return row?.sealed ?? null;
    },
    ...webhookDeliveryStore(db),

    async listWatches(scheduleIds) {
      if (scheduleIds.length === 0) return [];
      return db
        .select()
        .from(scheduleWatches)
        .where(inArray(scheduleWatches.scheduleId, [...scheduleIds]));
    },
    async noteGood({ scheduleId, at: goodAt }) {
      const next = { goodAt, toldAt: null };
      await db
        .insert(scheduleWatches)
        .values({ scheduleId, ...next })
        .onConflictDoUpdate({
          target: scheduleWatches.scheduleId,
          set: next,
          setWhere: lt(scheduleWatches.goodAt, goodAt),
        });
    },
    async claimStale({ scheduleId, at: toldAt }) {
      const claimed = await db
        .update(scheduleWatches)
        .set({ toldAt })
        .where(and(eq(scheduleWatches.scheduleId, scheduleId), isNull(scheduleWatches.toldAt)))
        .returning({ id: scheduleWatches.scheduleId });
      return claimed.length > 0;
    },
  };
}
