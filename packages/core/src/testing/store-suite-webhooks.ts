import { describe, expect, it } from "vitest";
import type { Schedule } from "../schedule/types.ts";
import type { DeliveryAttempt, Webhook, WebhookDelivery } from "../webhook/types.ts";
import { allPages, at, nextId, seedTarget } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

export function makeWebhook(changes: Partial<Webhook> = {}): Webhook {
  return {
    id: nextId(),
    projectId: nextId(),
    name: "Reléase channel",
    url: "https://hooks.example.com/a?b=c",
    events: ["run.finished", "sync.stale"],
    enabled: true,
    disabledReason: null,
    previousSecretUntil: null,
    createdBy: "user:ada",
    createdAt: at(0),
    updatedAt: at(0),
    ...changes,
  };
}

function makeDelivery(
  { id: webhookId, projectId }: Webhook,
  changes: Partial<WebhookDelivery> = {},
): WebhookDelivery {
  return {
    id: nextId(),
    webhookId,
    projectId,
    event: "run.finished",
    body: '{"type":"run.finished","data":{"text":"ü \\u0000"}}',
    createdAt: at(0),
    status: "waiting",
    attempts: 0,
    nextTryAt: at(0),
    last: null,
    ...changes,
  };
}

const failed: DeliveryAttempt = {
  at: at(5),
  durationMs: 12.5,
  responseStatus: 500,
  responseBody: "Oops",
  error: "It answered with 500.",
};
const answered: DeliveryAttempt = { ...failed, responseStatus: 204, error: null };

export function webhookTests(underTest: UnderTest): void {
  describe("webhooks", () => {
    it("keeps, changes, lists and removes a webhook, with its secret apart", async () => {
      const { webhooks } = underTest().store;
      const webhook = makeWebhook();
      const later = makeWebhook({ projectId: webhook.projectId, createdAt: at(1) });
      for (const one of [later, webhook, makeWebhook()]) await webhooks.insert(one);
      await webhooks.putSecret({ webhookId: webhook.id, sealed: Uint8Array.of(1, 0, 255) });
      await webhooks.putSecret({ webhookId: webhook.id, sealed: Uint8Array.of(2) });
      expect(await webhooks.get(webhook.id)).toEqual(webhook);
      expect(await webhooks.getSecret(webhook.id)).toEqual(Uint8Array.of(2));
      expect(await webhooks.getSecret(later.id)).toBeNull();
      expect(await webhooks.list(webhook.projectId)).toEqual([webhook, later]);

      const changed = {
        ...webhook,
        enabled: false,
        disabledReason: "Gone.",
        previousSecretUntil: at(99),
        updatedAt: at(9),
      };
      await webhooks.update(changed);
      expect(await webhooks.get(webhook.id)).toEqual(changed);
      const missing = { code: "not_found" };
      await expect(webhooks.update(makeWebhook())).rejects.toMatchObject(missing);

      const delivery = makeDelivery(webhook);
      const other = makeDelivery(later);
      await webhooks.insertDeliveries([delivery, other]);
      await webhooks.remove(webhook.id);
      await webhooks.remove(webhook.id);
      expect(await webhooks.get(webhook.id)).toBeNull();
      expect(await webhooks.getSecret(webhook.id)).toBeNull();
      expect(await webhooks.getDelivery(delivery.id)).toBeNull();
      expect(await webhooks.getDelivery(other.id)).toEqual(other);
    });

    it("writes a delivery with what it tells of, or not at all", async () => {
      const { store } = underTest();
      const delivery = makeDelivery(makeWebhook());
      const failing = store.transaction(async (inner) => {
        await inner.webhooks.insertDeliveries([delivery]);
        throw new Error("on purpose");
      });
      await expect(failing).rejects.toThrow("on purpose");
      expect(await store.webhooks.getDelivery(delivery.id)).toBeNull();
      // Its webhook may be gone by then: that must not undo what is told of.
      await store.transaction((inner) => inner.webhooks.insertDeliveries([delivery]));
      expect(await store.webhooks.getDelivery(delivery.id)).toEqual(delivery);
    });

    it("counts each attempt once", async () => {
      const { webhooks } = underTest().store;
      const delivery = makeDelivery(makeWebhook());
      await webhooks.insertDeliveries([delivery]);
      const record = (attempt: number) =>
        webhooks.recordAttempt({
          id: delivery.id,
          attempt,
          status: attempt === 2 ? "delivered" : "waiting",
          nextTryAt: attempt === 2 ? null : at(60_000),
          last: attempt === 2 ? answered : failed,
        });
      expect(await record(2)).toBe(false);
      expect((await Promise.all([record(1), record(1)])).filter(Boolean)).toHaveLength(1);
      expect(await webhooks.getDelivery(delivery.id)).toEqual({
        ...delivery,
        attempts: 1,
        nextTryAt: at(60_000),
        last: failed,
      });
      expect(await record(2)).toBe(true);
      const done = { status: "delivered", attempts: 2, nextTryAt: null, last: answered };
      expect(await webhooks.getDelivery(delivery.id)).toEqual({ ...delivery, ...done });
      expect(await record(3)).toBe(false);
    });

    it("gives up what waits, and puts back what ended", async () => {
      const { webhooks } = underTest().store;
      const delivery = makeDelivery(makeWebhook());
      await webhooks.insertDeliveries([delivery]);
      expect(await webhooks.giveUp({ id: delivery.id, reason: failed })).toBe(true);
      expect(await webhooks.giveUp({ id: delivery.id, reason: answered })).toBe(false);
      const ended = { ...delivery, status: "failed", nextTryAt: null, last: failed };
      expect(await webhooks.getDelivery(delivery.id)).toEqual(ended);
      expect(await webhooks.putBack({ id: delivery.id, at: at(7) })).toBe(true);
      const back = { ...ended, status: "waiting", nextTryAt: at(7) };
      expect(await webhooks.getDelivery(delivery.id)).toEqual(back);
      expect(await webhooks.putBack({ id: nextId(), at: at(7) })).toBe(false);
    });

    it("lists the deliveries of a webhook, newest first", async () => {
      const { webhooks } = underTest().store;
      const webhook = makeWebhook();
      const made = [2, 0, 1, 1].map((ms) => makeDelivery(webhook, { createdAt: at(ms) }));
      await webhooks.insertDeliveries([...made, makeDelivery(makeWebhook())]);
      const { items } = await allPages((cursor) =>
        webhooks.listDeliveries({ webhookId: webhook.id, cursor, limit: 2 }),
      );
      expect(items).toEqual([made[0], made[3], made[2], made[1]]);
    });

    it("has the latest delivery of each webhook, without what was said", async () => {
      const { webhooks } = underTest().store;
      const tried = makeWebhook();
      const { projectId } = tried;
      const [waits, silent] = [makeWebhook({ projectId }), makeWebhook({ projectId })];
      const other = makeWebhook();
      for (const one of [tried, waits, silent, other]) await webhooks.insert(one);
      const made = [
        makeDelivery(tried, { createdAt: at(1) }),
        makeDelivery(tried, { createdAt: at(3), status: "failed", attempts: 8, last: failed }),
        makeDelivery(tried, { createdAt: at(2) }),
        makeDelivery(waits),
        makeDelivery(other),
      ];
      await webhooks.insertDeliveries(made);
      const found = (await webhooks.lastDeliveries(projectId)).toSorted((a, b) =>
        a.createdAt > b.createdAt ? -1 : 1,
      );
      const { responseBody: _, ...last } = failed;
      const briefly = (delivery: WebhookDelivery | undefined, of: object | null) => {
        const { body: __, ...rest } = delivery ?? makeDelivery(tried);
        return { ...rest, last: of };
      };
      expect(found).toEqual([briefly(made[1], last), briefly(made[3], null)]);
    });

    it("finds what is overdue, the longest first", async () => {
      const { webhooks } = underTest().store;
      const webhook = makeWebhook();
      // Long before those of the other tests.
      const due = (ms: number) => makeDelivery(webhook, { nextTryAt: at(ms - 1e9) });
      const [late, later, soon, ended] = [due(5), due(1), due(10), due(2)];
      await webhooks.insertDeliveries([late, later, soon, ended]);
      await webhooks.giveUp({ id: ended.id, reason: failed });
      expect(await webhooks.listOverdue({ before: at(10 - 1e9), limit: 9 })).toEqual([later, late]);
      expect(await webhooks.listOverdue({ before: at(10 - 1e9), limit: 1 })).toEqual([later]);
      await webhooks.remove(webhook.id);
    });

    it("removes the oldest deliveries", async () => {
      const { webhooks } = underTest().store;
      const webhook = makeWebhook();
      const made = [1, 2, 3, 9].map((ms) => makeDelivery(webhook, { createdAt: at(ms - 1e9) }));
      await webhooks.insertDeliveries(made);
      const before = at(5 - 1e9);
      expect(await webhooks.removeDeliveries({ before, limit: 2 })).toBe(2);
      expect(await webhooks.removeDeliveries({ before, limit: 2 })).toBe(1);
      expect(await webhooks.removeDeliveries({ before, limit: 2 })).toBe(0);
      const { items } = await webhooks.listDeliveries({ webhookId: webhook.id, limit: 10 });
      expect(items).toEqual([made[3]]);
    });

    it("lets one tell that a schedule fell silent, and again after it was good", async () => {
      const { store } = underTest();
      const { id: targetId, projectId } = await seedTarget(store);
      const schedule: Schedule = {
        id: nextId(),
        projectId,
        targetId,
        task: "push",
        period: null,
        cron: "0 * * * *",
        timeZone: "UTC",
        enabled: true,
        createdBy: "user:ada",
        createdAt: at(0),
        updatedAt: at(0),
        last: null,
      };
      await store.schedules.insert(schedule);
      const { webhooks } = store;
      const scheduleId = schedule.id;
      const claim = (ms: number) => webhooks.claimStale({ scheduleId, at: at(ms) });
      const watch = async () => (await webhooks.listWatches([scheduleId, nextId()]))[0];
      expect(await claim(1)).toBe(false);
      expect(await watch()).toBeUndefined();
      await webhooks.noteGood({ scheduleId, at: at(10) });
      expect((await Promise.all([claim(20), claim(20)])).filter(Boolean)).toHaveLength(1);
      expect(await watch()).toEqual({ scheduleId, goodAt: at(10), toldAt: at(20) });
      await webhooks.noteGood({ scheduleId, at: at(10) });
      expect((await watch())?.toldAt).toEqual(at(20));
      await webhooks.noteGood({ scheduleId, at: at(30) });
      expect(await watch()).toEqual({ scheduleId, goodAt: at(30), toldAt: null });
      expect(await claim(40)).toBe(true);
    });

    it("queues an attempt when the transaction commits, and moves one that waits", async ({
      skip,
    }) => {
      const { store, queuedDeliveries } = underTest();
      if (queuedDeliveries === undefined) return skip("this store does not show its queue");
      const deliveryId = nextId();
      const mine = async () =>
        (await queuedDeliveries()).filter((job) => job.deliveryId === deliveryId);
      const ahead = (ms: number) => at(Date.UTC(2100, 0) + ms);
      const job = { deliveryId, attempt: 1, dueAt: ahead(60_000) };
      const failing = store.transaction(async (inner) => {
        await inner.jobs.enqueueDelivery(job);
        throw new Error("on purpose");
      });
      await expect(failing).rejects.toThrow("on purpose");
      expect(await mine()).toEqual([]);
      await store.transaction((inner) => inner.jobs.enqueueDelivery(job));
      expect(await mine()).toEqual([job]);
      await store.jobs.enqueueDelivery({ ...job, dueAt: ahead(30_000) });
      await store.jobs.enqueueDelivery({ ...job, attempt: 2, dueAt: ahead(90_000) });
      expect(await mine()).toEqual([
        { ...job, dueAt: ahead(30_000) },
        { ...job, attempt: 2, dueAt: ahead(90_000) },
      ]);
    });
  });
}
