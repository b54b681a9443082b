import { beforeEach, describe, expect, it } from "vitest";
import {
  attemptDelivery,
  dropOldDeliveries,
  queueOverdue,
  removeWebhook,
  resendDelivery,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
  type WebhookAnswer,
} from "../src/webhook/index.ts";
import { type } from "./support/memory-world.ts";
import { anywhere, createWebhookWorld, ok, type WebhookWorld } from "./support/webhook-world.ts";

const broken: WebhookAnswer = { ...ok, status: 500, body: "Oops" };

let world: WebhookWorld;
beforeEach(async () => {
  world = await createWebhookWorld();
});

describe("a delivery", () => {
  const tested = async () => {
    const { webhook, secret } = await world.listen();
    const delivery = await testWebhook({ ctx: world.ctx, input: { webhookId: webhook.id } });
    const now = async () => (await world.deliveriesOf(webhook.id))[0];
    return { webhook, secret, delivery, now };
  };

  it("is tried eight times over about a day, always with one id and one body", async () => {
    const { delivery, now } = await tested();
    const start = world.ctx.clock.now().getTime();
    const waits: number[] = [];
    let before = start;
    while (await world.work(broken)) {
      const next = (await now())?.nextTryAt;
      if (next == null) break;
      waits.push(next.getTime() - before);
      before = next.getTime();
      await world.ctx.clock.sleep(before - world.ctx.clock.now().getTime());
    }
    expect(world.sent).toHaveLength(8);
    expect(new Set(world.sent.map(({ id, body }) => `${id} ${body}`))).toEqual(
      new Set([`${delivery.id} ${delivery.body}`]),
    );
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    const hours = (before - start) / 3_600_000;
    expect(hours).toBeGreaterThan(20);
    expect(hours).toBeLessThan(30);
    expect(await now()).toMatchObject({
      status: "failed",
      attempts: 8,
      nextTryAt: null,
      last: { responseStatus: 500, responseBody: "Oops", error: "It answered with 500." },
    });
  });

  it("is tried again after an answer of 500, and done after one of 204", async () => {
    const { now } = await tested();
    await world.work(broken);
    expect(await now()).toMatchObject({ status: "waiting", attempts: 1 });
    await world.work({ ...ok, status: 204 });
    expect(await now()).toMatchObject({ status: "delivered", attempts: 2, last: { error: null } });
    expect(await world.work()).toBe(false);
  });

  it.each([301, 302, 307, 404])("does not arrive by an answer of %i", async (status) => {
    const { now } = await tested();
    await world.work({ ...ok, status });
    expect(await now()).toMatchObject({ status: "waiting", last: { responseStatus: status } });
  });

  it("switches its webhook off when the answer is 410, and says so", async () => {
    const { webhook, now } = await tested();
    await world.work({ ...ok, status: 410 });
    expect(await now()).toMatchObject({ status: "failed", attempts: 1 });
    expect(await world.ctx.store.webhooks.get(webhook.id)).toMatchObject({
      enabled: false,
      disabledReason: expect.stringContaining("410"),
    });
    expect((await world.auditOf(webhook.id)).map(({ action }) => action)).toContain(
      "webhook.disabled",
    );
    const input = { webhookId: webhook.id, enabled: true };
    const enabled = await updateWebhook({ ctx: world.ctx, input, guard: anywhere });
    expect(enabled).toMatchObject({ enabled: true, disabledReason: null });
  });

  it("is given up where its webhook was switched off meanwhile, and can be sent later", async () => {
    await world.take(type("author", "name"));
    const { webhook } = await world.listen(["run.finished"]);
    await world.push(await world.plan());
    const turn = (enabled: boolean) => {
      const input = { webhookId: webhook.id, enabled };
      return updateWebhook({ ctx: world.ctx, input, guard: anywhere });
    };
    await turn(false);
    await world.work();
    const [delivery] = await world.deliveriesOf(webhook.id);
    expect(world.sent).toEqual([]);
    expect(delivery).toMatchObject({ status: "failed", attempts: 0 });
    await turn(true);
    await resendDelivery({ ctx: world.ctx, input: { deliveryId: delivery?.id ?? "" } });
    await world.work();
    expect((await world.deliveriesOf(webhook.id))[0]).toMatchObject({ status: "delivered" });
  });

  it("is dropped with its webhook", async () => {
    const { webhook, delivery } = await tested();
    await removeWebhook({ ctx: world.ctx, input: { webhookId: webhook.id } });
    await world.work();
    expect(world.sent).toEqual([]);
    expect(await world.ctx.store.webhooks.getDelivery(delivery.id)).toBeNull();
  });

  it("is sent again with the same id when somebody asks, also before its time", async () => {
    const { delivery, now } = await tested();
    await world.work(broken);
    await resendDelivery({ ctx: world.ctx, input: { deliveryId: delivery.id } });
    expect(world.ctx.store.queuedDeliveries).toHaveLength(1);
    await world.work();
    await resendDelivery({ ctx: world.ctx, input: { deliveryId: delivery.id } });
    await world.work();
    expect(world.sent.map(({ id }) => id)).toEqual([delivery.id, delivery.id, delivery.id]);
    expect(await now()).toMatchObject({ status: "delivered", attempts: 3 });
    const resent = resendDelivery({ ctx: world.ctx, input: { deliveryId: "none" } });
    await expect(resent).rejects.toMatchObject({ code: "not_found" });
  });

  it("counts an attempt once when two workers make it", async () => {
    const { delivery, now } = await tested();
    const [job] = world.ctx.store.queuedDeliveries;
    const { signal } = new AbortController();
    const sender = { send: async () => broken };
    const input = { deliveryId: delivery.id, attempt: job?.attempt ?? 0, signal };
    await Promise.all([
      attemptDelivery({ ctx: world.ctx, input, sender }),
      attemptDelivery({ ctx: world.ctx, input, sender }),
    ]);
    expect(await now()).toMatchObject({ attempts: 1, status: "waiting" });
  });

  it("keeps no secret of an answer that echoes it, whole or at the cut", async () => {
    const { secret, now } = await tested();
    const key = String(secret).slice("whsec_".length);
    const hex = Buffer.from(key).toString("hex");
    const filler = "-".repeat(4_090);
    await world.work({
      ...ok,
      status: 400,
      body: `${secret} ${key} ${hex} ${filler}${key}`.slice(0, 8_192),
    });
    const kept = (await now())?.last?.responseBody ?? "";
    expect(kept.length).toBeLessThanOrEqual(4_096);
    expect(kept.length).toBeGreaterThan(3_000);
    for (const form of [key, hex, key.slice(0, 12)]) expect(kept).not.toContain(form);
  });

  it("keeps nothing of a secret that has ended, when an answer echoes that", async () => {
    const { webhook, secret, now } = await tested();
    const input = { webhookId: webhook.id };
    await rotateWebhookSecret({ ctx: world.ctx, input });
    await world.work({ ...ok, status: 400, body: `${secret}` });
    const kept = (await now())?.last?.responseBody ?? "";
    expect(kept).not.toContain(String(secret).slice("whsec_".length));
  });

  it("says so when the secret does not open with the key of this server", async () => {
    const { webhook, now } = await tested();
    const sealed = await world.ctx.secretBox.seal({
      targetId: "another",
      secrets: { secret: "s" },
    });
    await world.ctx.store.webhooks.putSecret({ webhookId: webhook.id, sealed: sealed.sealed });
    await world.work();
    expect(world.sent).toEqual([]);
    expect((await now())?.last?.error).toContain("secret cannot be opened");
  });

  it("is not counted where the worker stopped before an answer came", async () => {
    const { delivery, now } = await tested();
    const stopped = AbortSignal.abort();
    const sender = { send: async () => ({ ...ok, status: null, error: "aborted" }) };
    const input = { deliveryId: delivery.id, attempt: 1, signal: stopped };
    await attemptDelivery({ ctx: world.ctx, input, sender });
    expect(await now()).toMatchObject({ status: "waiting", attempts: 0, last: null });
  });

  it("is queued again when its job was lost, and removed after thirty days", async () => {
    const { now } = await tested();
    await world.ctx.store.takeQueuedDelivery();
    expect(await queueOverdue({ ctx: world.ctx })).toBe(0);
    await world.ctx.clock.sleep(3 * 60_000);
    expect(await queueOverdue({ ctx: world.ctx })).toBe(1);
    await world.work();
    expect(await now()).toMatchObject({ status: "delivered" });
    const { signal } = new AbortController();
    const drop = () => dropOldDeliveries({ ctx: world.ctx, input: { signal } });
    expect(await drop()).toBe(0);
    await world.ctx.clock.sleep(30 * 24 * 3_600_000);
    expect(await drop()).toBe(1);
    expect(await now()).toBeUndefined();
  });
});
