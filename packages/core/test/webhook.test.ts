import { beforeEach, describe, expect, it } from "vitest";
import { cancelRun } from "../src/engine/index.ts";
import {
  createWebhook,
  listWebhooks,
  removeWebhook,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
} from "../src/webhook/index.ts";
import { type } from "./support/memory-world.ts";
import {
  anywhere,
  createWebhookWorld,
  hookUrl,
  type WebhookWorld,
} from "./support/webhook-world.ts";

let world: WebhookWorld;
beforeEach(async () => {
  world = await createWebhookWorld();
});

describe("a webhook", () => {
  it("shows the secret it was given by Syncline once, and never again", async () => {
    const { webhook, secret } = await world.listen();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const shown = JSON.stringify([
      webhook,
      await listWebhooks({ ctx: world.ctx, input: { projectId: world.project.id } }),
      await world.auditOf(webhook.id),
    ]);
    expect(shown).not.toContain(String(secret).slice("whsec_".length));
    await testWebhook({ ctx: world.ctx, input: { webhookId: webhook.id } });
    await world.work();
    expect(world.sent[0]?.secrets).toEqual([secret]);
  });

  it("takes a secret of one's own, and another in its place", async () => {
    const own = `whsec_${btoa("k".repeat(24))}`;
    const { webhook, secret } = await world.listen(["run.finished"], own);
    expect(secret).toBeNull();
    const next = `whsec_${btoa("n".repeat(64))}`;
    const input = { webhookId: webhook.id, secret: next };
    await updateWebhook({ ctx: world.ctx, input, guard: anywhere });
    await testWebhook({ ctx: world.ctx, input: { webhookId: webhook.id } });
    await world.work();
    expect(world.sent[0]?.secrets).toEqual([next]);
  });

  it("is signed for with two secrets for a while after a rotation, and never with three", async () => {
    const { webhook, secret: first } = await world.listen();
    const { id: webhookId } = webhook;
    const signers = async () => {
      world.sent.length = 0;
      await testWebhook({ ctx: world.ctx, input: { webhookId } });
      await world.work();
      return world.sent[0]?.secrets;
    };
    const rotate = (change: object = {}) =>
      rotateWebhookSecret({ ctx: world.ctx, input: { webhookId, ...change } });
    const [second, third, fourth] = ["b", "c", "d"].map((one) => `whsec_${btoa(one.repeat(24))}`);
    const { webhook: rotated, secret: shown } = await rotate({ secret: second });
    expect(shown).toBeNull();
    const lasts = Number(rotated.previousSecretUntil) - world.ctx.clock.now().getTime();
    expect(lasts).toBe(24 * 3_600_000);
    expect(await signers()).toEqual([second, first]);
    await world.ctx.clock.sleep(24 * 3_600_000);
    expect(await signers()).toEqual([second]);

    await rotate({ overlapHours: 1, secret: third });
    await rotate({ overlapHours: 1, secret: fourth });
    expect(await signers()).toEqual([fourth, third]);
    const own = `whsec_${btoa("k".repeat(24))}`;
    const last = await rotate({ overlapHours: 0, secret: own });
    expect(last).toMatchObject({ secret: null, webhook: { previousSecretUntil: null } });
    expect(await signers()).toEqual([own]);
  });

  it("ends both secrets at once where another takes their place, and tells none of any", async () => {
    const { webhook, secret: first } = await world.listen();
    const { id: webhookId } = webhook;
    const { secret: second } = await rotateWebhookSecret({ ctx: world.ctx, input: { webhookId } });
    expect(second).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const secret = `whsec_${btoa("k".repeat(24))}`;
    const input = { webhookId, secret };
    const updated = await updateWebhook({ ctx: world.ctx, input, guard: anywhere });
    expect(updated.previousSecretUntil).toBeNull();
    await testWebhook({ ctx: world.ctx, input: { webhookId } });
    await world.work();
    expect(world.sent.at(-1)?.secrets).toEqual([secret]);
    const entries = await world.auditOf(webhookId);
    expect(entries.map(({ action }) => action)).toContain("webhook.secret_rotated");
    for (const one of [first, second, secret]) {
      expect(JSON.stringify(entries)).not.toContain(String(one).slice("whsec_".length));
    }
  });

  it.each([
    [{ url: "ftp://example.com" }, "url"],
    [{ url: "https://ada:password@example.com" }, "url"],
    [{ events: [] }, "events"],
    [{ events: ["run.finished", "run.finished"] }, "events"],
    [{ events: ["webhook.test"] }, "events[0]"],
    [{ secret: "password" }, "secret"],
    [{ secret: `whsec_${btoa("short")}` }, "secret"],
    [{ name: " " }, "name"],
  ])("refuses %j", async (wrong, path) => {
    const input = {
      projectId: world.project.id,
      name: "A",
      url: hookUrl,
      events: ["run.finished"],
    };
    const made = createWebhook({
      ctx: world.ctx,
      input: { ...input, ...wrong } as never,
      guard: anywhere,
    });
    await expect(made).rejects.toMatchObject({ code: "invalid_input", issues: [{ path }] });
  });

  it("is not made where the guard refuses its address, nor moved there", async () => {
    const guard = {
      check: async () => {
        throw new Error("private");
      },
    };
    const { webhook } = await world.listen();
    const input = { webhookId: webhook.id, url: "https://other.example.com" };
    await expect(updateWebhook({ ctx: world.ctx, input, guard })).rejects.toThrow("private");
    expect((await world.ctx.store.webhooks.get(webhook.id))?.url).toBe(hookUrl);
  });

  it("is audited from its making to its end, without its address's path", async () => {
    const { webhook } = await world.listen();
    const { id: webhookId } = webhook;
    const input = { webhookId, enabled: false };
    await updateWebhook({ ctx: world.ctx, input, guard: anywhere });
    await testWebhook({ ctx: world.ctx, input: { webhookId } });
    await removeWebhook({ ctx: world.ctx, input: { webhookId } });
    const entries = await world.auditOf(webhookId);
    const actions = entries.map(({ action }) => action).toSorted();
    expect(actions).toEqual([
      "webhook.created",
      "webhook.removed",
      "webhook.tested",
      "webhook.updated",
    ]);
    expect(JSON.stringify(entries)).not.toContain("secret-path");
  });

  it("is one of twenty at most", async () => {
    for (let made = 0; made < 20; made += 1) await world.listen();
    await expect(world.listen()).rejects.toMatchObject({ code: "precondition_failed" });
  });
});

describe("what a webhook is told", () => {
  it("has the run with its status and counters", async () => {
    await world.take(type("author", "name"), type("page", "title"));
    const { webhook } = await world.listen(["run.finished"]);
    const { run } = await world.push(await world.plan());
    const [message, ...others] = await world.messagesOf(webhook.id);
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      type: "run.finished",
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      data: {
        projectId: world.project.id,
        runId: run.id,
        target: { id: world.target.id, name: "Memory", platform: "memory" },
        status: "success",
        counters: { total: 2, created: 2, failed: 0 },
        error: null,
      },
    });
  });

  it("has the counters of a run that was cancelled before it began", async () => {
    await world.take(type("author", "name"), type("page", "title"));
    const { webhook } = await world.listen(["run.finished"]);
    const run = await world.apply(await world.plan());
    await cancelRun({ ctx: world.ctx, input: { runId: run.id } });
    await cancelRun({ ctx: world.ctx, input: { runId: run.id } });
    const messages = await world.messagesOf(webhook.id);
    expect(messages).toEqual([
      expect.objectContaining({
        data: expect.objectContaining({
          status: "cancelled",
          counters: expect.objectContaining({ skipped: 2 }),
        }),
      }),
    ]);
  });

  it("has drift once for each change somebody else made", async () => {
    await world.take(type("author", "name"));
    await world.push(await world.plan());
    const { webhook } = await world.listen(["drift.detected"]);
    await world.plan();
    expect(await world.messagesOf(webhook.id)).toEqual([]);
    world.edit("author", (native) => ({ ...native, label: "Edited there" }));
    await world.plan();
    await world.plan();
    expect(await world.messagesOf(webhook.id)).toEqual([
      expect.objectContaining({
        type: "drift.detected",
        data: expect.objectContaining({
          total: 1,
          items: [expect.objectContaining({ key: "author", found: "changed" })],
        }),
      }),
    ]);
  });

  it("has the conflicts that a look found, in one message", async () => {
    await world.take(type("author", "name"), type("page", "title"));
    await world.push(await world.plan());
    const { webhook } = await world.listen(["conflict.detected"]);
    for (const key of ["author", "page"])
      world.edit(key, (native) => ({ ...native, label: "There" }));
    await world.take(
      { ...type("author", "name"), name: "Here" },
      { ...type("page", "title"), name: "Here" },
    );
    await world.plan();
    await world.plan();
    const [message, ...others] = await world.messagesOf(webhook.id);
    expect(others).toEqual([]);
    expect(message.data).toMatchObject({ total: 2 });
    expect(message.data.conflicts.map((one: { key: string }) => one.key).toSorted()).toEqual([
      "author",
      "page",
    ]);
  });

  it("is bounded, however much was found", async () => {
    const { webhook } = await world.listen(["drift.detected"]);
    await world.take(
      ...Array.from({ length: 120 }, (_, n) => type(`type${n}${"x".repeat(40)}`, "a")),
    );
    await world.push(await world.plan());
    for (const { id } of world.platform.types()) {
      world.platform.edit(String(id), (one) => ({ ...one, label: "Edited there" }));
    }
    await world.plan();
    const [{ body } = { body: "" }] = await world.deliveriesOf(webhook.id);
    const { data } = JSON.parse(body);
    expect(data.total).toBe(120);
    expect(data.items).toHaveLength(50);
    expect(body.length).toBeLessThan(32_768);
  });

  it("goes to those who want it: not to other projects, nor where it is switched off", async () => {
    await world.take(type("author", "name"));
    const { webhook: wants } = await world.listen(["run.finished"]);
    const { webhook: wantsNot } = await world.listen(["sync.stale"]);
    const { webhook: off } = await world.listen(["run.finished"]);
    const input = { webhookId: off.id, enabled: false };
    await updateWebhook({ ctx: world.ctx, input, guard: anywhere });
    const { webhook: stranger } = await createWebhook({
      ctx: world.ctx,
      input: { projectId: "another", name: "A", url: hookUrl, events: ["run.finished"] },
      guard: anywhere,
    });
    await world.push(await world.plan());
    const counts = [wants, wantsNot, off, stranger].map(
      async ({ id }) => (await world.deliveriesOf(id)).length,
    );
    expect(await Promise.all(counts)).toEqual([1, 0, 0, 0]);
  });
});
