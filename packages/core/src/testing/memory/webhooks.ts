import type { Webhooks } from "../../ports/index.ts";
import type { DeliverySummary, WebhookDelivery } from "../../webhook/types.ts";
import type { MemoryDatabase } from "./database.ts";
import { compareParts, pageOf } from "./page.ts";
import { missing, taken } from "./refusals.ts";

export function memoryWebhooks(database: MemoryDatabase): Webhooks {
  const { webhooks, webhookSecrets, webhookDeliveries: deliveries } = database;
  const byAge = (of: (one: WebhookDelivery) => Date | null) => (one: WebhookDelivery) =>
    [of(one)?.getTime() ?? 0, one.id] as const;
  const sorted = (
    keep: (one: WebhookDelivery) => boolean,
    by: (one: WebhookDelivery) => readonly [number, string],
  ) => deliveries.filter(keep).sort((a, b) => compareParts(by(a), by(b)));
  return {
    async insert(webhook) {
      if (webhooks.get(webhook.id) !== undefined) throw taken("This webhook exists already.");
      webhooks.set(webhook.id, webhook);
    },
    async update(webhook) {
      if (webhooks.get(webhook.id) === undefined) throw missing("webhook", webhook.id);
      webhooks.set(webhook.id, webhook);
    },
    async remove(id) {
      webhooks.delete(id);
      webhookSecrets.delete(id);
      for (const one of deliveries.filter(({ webhookId }) => webhookId === id)) {
        deliveries.delete(one.id);
      }
    },
    async get(id) {
      return webhooks.get(id) ?? null;
    },
    async getForUpdate(id) {
      return webhooks.get(id) ?? null;
    },
    async list(projectId) {
      const found = webhooks.filter((webhook) => webhook.projectId === projectId);
      return found.sort((a, b) =>
        compareParts([a.createdAt.getTime(), a.id], [b.createdAt.getTime(), b.id]),
      );
    },
    async putSecret({ webhookId, sealed }) {
      webhookSecrets.set(webhookId, sealed);
    },
    async getSecret(webhookId) {
      return webhookSecrets.get(webhookId) ?? null;
    },
    async insertDeliveries(given) {
      for (const one of given) {
        if (deliveries.get(one.id) !== undefined) throw taken("This delivery exists already.");
        deliveries.set(one.id, one);
      }
    },
    async getDelivery(id) {
      return deliveries.get(id) ?? null;
    },
    async listDeliveries({ webhookId, ...page }) {
      return pageOf({
        list: "webhook_deliveries",
        rows: deliveries.filter((one) => one.webhookId === webhookId),
        page,
        descending: true,
        by: byAge((one) => one.createdAt),
      });
    },
    async lastDeliveries(projectId) {
      const newest = sorted(
        (one) => one.projectId === projectId && webhooks.get(one.webhookId) !== undefined,
        byAge((one) => one.createdAt),
      ).reverse();
      const found = Map.groupBy(newest, ({ webhookId }) => webhookId);
      return [...found.values()].flatMap(([one]) => (one === undefined ? [] : [summaryOf(one)]));
    },
    async recordAttempt({ id, attempt, ...outcome }) {
      const known = deliveries.get(id);
      if (known?.status !== "waiting" || known.attempts + 1 !== attempt) return false;
      deliveries.set(id, { ...known, ...outcome, attempts: attempt });
      return true;
    },
    async giveUp({ id, reason }) {
      const known = deliveries.get(id);
      if (known?.status !== "waiting") return false;
      deliveries.set(id, { ...known, status: "failed", nextTryAt: null, last: reason });
      return true;
    },
    async putBack({ id, at }) {
      const known = deliveries.get(id);
      if (known === undefined) return false;
      deliveries.set(id, { ...known, status: "waiting", nextTryAt: at });
      return true;
    },
    async listOverdue({ before, limit }) {
      const isOverdue = ({ status, nextTryAt }: WebhookDelivery) =>
        status === "waiting" && nextTryAt !== null && nextTryAt < before;
      return sorted(
        isOverdue,
        byAge((one) => one.nextTryAt),
      ).slice(0, limit);
    },
    async removeDeliveries({ before, limit }) {
      const old = sorted(
        ({ createdAt }) => createdAt < before,
        byAge((one) => one.createdAt),
      ).slice(0, limit);
      for (const { id } of old) deliveries.delete(id);
      return old.length;
    },
    ...watches(database),
  };
}

function watches({
  scheduleWatches,
}: MemoryDatabase): Pick<Webhooks, "listWatches" | "noteGood" | "claimStale"> {
  return {
    async listWatches(scheduleIds) {
      return [...new Set(scheduleIds)].flatMap((id) => scheduleWatches.get(id) ?? []);
    },
    async noteGood({ scheduleId, at: goodAt }) {
      const known = scheduleWatches.get(scheduleId);
      if (known !== undefined && known.goodAt >= goodAt) return;
      scheduleWatches.set(scheduleId, { scheduleId, goodAt, toldAt: null });
    },
    async claimStale({ scheduleId, at: toldAt }) {
      const known = scheduleWatches.get(scheduleId);
      if (known === undefined || known.toldAt !== null) return false;
      scheduleWatches.set(scheduleId, { ...known, toldAt });
      return true;
    },
  };
}

function summaryOf({ body: _, last, ...delivery }: WebhookDelivery): DeliverySummary {
  if (last === null) return { ...delivery, last };
  const { responseBody: __, ...attempt } = last;
  return { ...delivery, last: attempt };
}
