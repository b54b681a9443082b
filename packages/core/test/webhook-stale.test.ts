import { beforeEach, describe, expect, it } from "vitest";
import { createSchedule, runSchedule, updateSchedule } from "../src/schedule/index.ts";
import { watchSchedules } from "../src/webhook/index.ts";
import { type } from "./support/memory-world.ts";
import { hourly, reporting } from "./support/reporting.ts";
import { createWebhookWorld, type WebhookWorld } from "./support/webhook-world.ts";

let world: WebhookWorld;
beforeEach(async () => {
  world = await createWebhookWorld();
});

describe("a schedule that fell silent", () => {
  const hour = 3_600_000;
  const watch = () => watchSchedules({ ctx: world.ctx, input: { occurrences: hourly } });
  const schedule = (task: "push" | "drift_check") =>
    createSchedule({
      ctx: world.ctx,
      input: { projectId: world.project.id, targetId: world.target.id, task, cron: "0 * * * *" },
    });
  const later = (hours: number) => world.ctx.clock.sleep(hours * hour);

  beforeEach(() => world.take(type("author", "name")));

  it("is told of once, after two of its times and a quarter of an hour", async () => {
    const { webhook } = await world.listen(["sync.stale"]);
    const { id } = await schedule("push");
    await later(1);
    expect(await watch()).toBe(0);
    await later(1.5);
    expect(await watch()).toBe(1);
    expect(await watch()).toBe(0);
    await later(50);
    expect(await watch()).toBe(0);
    expect(await world.messagesOf(webhook.id)).toEqual([
      expect.objectContaining({
        type: "sync.stale",
        data: expect.objectContaining({ scheduleId: id, task: "push", last: null }),
      }),
    ]);
  });

  it("is told of again when it succeeded in between, by a run or by a look", async () => {
    await world.listen(["sync.stale"]);
    const { id } = await schedule("push");
    await later(3);
    expect(await watch()).toBe(1);
    await world.push(await world.plan());
    expect(await watch()).toBe(0);
    await later(3);
    expect(await watch()).toBe(1);
    const outcome = await runSchedule({ ctx: world.ctx, input: { scheduleId: id, ...reporting } });
    expect(outcome?.result).toBe("in_sync");
    expect(await watch()).toBe(0);
    await later(3);
    expect(await watch()).toBe(1);
  });

  it("is one whose plans wait for consent, or fail", async () => {
    await world.push(await world.plan());
    await world.take(type("author", "nickname"));
    const { webhook } = await world.listen(["sync.stale"]);
    const { id: scheduleId } = await schedule("push");
    await later(3);
    await runSchedule({ ctx: world.ctx, input: { scheduleId, ...reporting } });
    expect(await watch()).toBe(1);
    const [message] = await world.messagesOf(webhook.id);
    expect(message.data.last).toMatchObject({ result: "awaits_consent" });
  });

  it("is none while a drift check looks, nor when it is switched off", async () => {
    await world.listen(["sync.stale"]);
    const { id: scheduleId } = await schedule("drift_check");
    await later(3);
    expect(
      (await runSchedule({ ctx: world.ctx, input: { scheduleId, ...reporting } }))?.result,
    ).toBe("checked");
    expect(await watch()).toBe(0);
    await updateSchedule({ ctx: world.ctx, input: { scheduleId, enabled: false } });
    await later(9);
    expect(await watch()).toBe(0);
    await updateSchedule({ ctx: world.ctx, input: { scheduleId, enabled: true } });
    expect(await watch()).toBe(0);
  });
});
