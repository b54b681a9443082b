import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { getHealth } from "../src/analytics/index.ts";
import type { JsonObject } from "../src/model/index.ts";
import {
  createSchedule,
  type ReportPeriod,
  reportRange,
  runSchedule,
  triggerSchedule,
  updateSchedule,
} from "../src/schedule/index.ts";
import { fitEntries } from "../src/webhook/fit-entries.ts";
import { updateWebhook, watchSchedules } from "../src/webhook/index.ts";
import { type } from "./support/memory-world.ts";
import { hourly, reporting } from "./support/reporting.ts";
import { anywhere, createWebhookWorld, type WebhookWorld } from "./support/webhook-world.ts";

const hour = 3_600_000;
let world: WebhookWorld;
beforeEach(async () => {
  world = await createWebhookWorld();
});

const schedule = (input: object = {}) =>
  createSchedule({
    ctx: world.ctx,
    input: {
      projectId: world.project.id,
      task: "report",
      period: "week",
      cron: "0 * * * *",
      ...input,
    },
  });
const run = (scheduleId: string) =>
  runSchedule({ ctx: world.ctx, input: { scheduleId, ...reporting } });
const later = (hours: number) => world.ctx.clock.sleep(hours * hour);

describe("a scheduled report", () => {
  it("tells the figures of whole days that have passed, and where the rest is", async () => {
    await world.take(type("author", "name"));
    await world.push(await world.plan());
    await later(30);
    const { webhook } = await world.listen(["report.ready"]);
    const { id } = await schedule({ period: "week" });
    await later(1);
    expect(await run(id)).toMatchObject({ result: "sent", message: "To 1 webhook." });
    const [message] = await world.messagesOf(webhook.id);
    const { from, to, links, ...data } = message.data;
    expect(message.type).toBe("report.ready");
    expect(Date.parse(to) - Date.parse(from)).toBe(7 * 24 * hour);
    expect(to).toMatch(/T00:00:00\.000Z$/);
    expect(links.html).toBe(
      `https://sync.example.com/${world.project.key}/null/${from}/${to}.html`,
    );
    expect(data).toMatchObject({
      projectId: world.project.id,
      scheduleId: id,
      project: { key: world.project.key },
      target: null,
      period: "week",
      health: expect.any(String),
      success: { runs: 1, success: 1, failed: 0, rate: 1, items: { done: 1 } },
      durations: { runs: 1 },
      recommendations: { total: expect.any(Number) },
      failures: { total: 0, items: [] },
      targets: {
        total: 1,
        items: [{ id: world.target.id, success: { runs: 1 }, silentDays: 1.3 }],
      },
    });
    expect(data).not.toHaveProperty("cut");
  });

  it("is of one target where one is chosen", async () => {
    const { webhook } = await world.listen(["report.ready"]);
    const { id } = await schedule({ targetId: world.target.id, period: "day" });
    await later(1);
    await run(id);
    const [message] = await world.messagesOf(webhook.id);
    expect(message.data.target).toMatchObject({ id: world.target.id, platform: "memory" });
    expect(message.data.links.json).toContain(world.target.id);
  });

  it("is sent once for each of its times, by however many workers, and however often its job comes", async () => {
    const { webhook } = await world.listen(["report.ready"]);
    const { id } = await schedule();
    await later(1);
    const outcomes = await Promise.all([run(id), run(id), run(id)]);
    expect(outcomes.filter((outcome) => outcome !== null)).toHaveLength(1);
    expect(await run(id)).toBeNull();
    await later(1);
    expect((await run(id))?.result).toBe("sent");
    expect(await run(id)).toBeNull();
    expect(await world.messagesOf(webhook.id)).toHaveLength(2);
    const entries = await world.auditOf(id);
    expect(entries.filter(({ action }) => action === "schedule.ran")).toHaveLength(2);
  });

  it("is sent at once when somebody asks, switched off or not, and again at its own times", async () => {
    const { webhook } = await world.listen(["report.ready"]);
    const { id } = await schedule();
    const ask = async () => {
      await triggerSchedule({ ctx: world.ctx, input: { scheduleId: id } });
      const { askedAt } =
        world.ctx.store.queuedSchedules.find((job) => job.scheduleId === id) ?? {};
      return { scheduleId: id, ...(askedAt === undefined ? {} : { askedAt }), ...reporting };
    };
    const input = await ask();
    const outcomes = await Promise.all([1, 2, 3].map(() => runSchedule({ ctx: world.ctx, input })));
    expect(outcomes.filter((outcome) => outcome?.result === "sent")).toHaveLength(1);
    expect(await runSchedule({ ctx: world.ctx, input })).toBeNull();
    const [message] = await world.messagesOf(webhook.id);
    expect(message.data.dueAt).toBe(input.askedAt?.toISOString());
    await later(1);
    expect((await run(id))?.result).toBe("sent");
    expect(await world.messagesOf(webhook.id)).toHaveLength(2);
    expect((await world.auditOf(id)).map(({ action }) => action)).toContain("schedule.triggered");
  });

  it("is of the latest of its times when some were missed", async () => {
    const { webhook } = await world.listen(["report.ready"]);
    const { id } = await schedule({ period: "day" });
    await later(24 * 9);
    expect((await run(id))?.result).toBe("sent");
    expect(await run(id)).toBeNull();
    const [message] = await world.messagesOf(webhook.id);
    const lateMs = world.ctx.clock.now().getTime() - Date.parse(message.data.dueAt);
    expect(lateMs).toBeLessThan(hour);
  });

  it("says so when nobody wants it, and falls silent only then", async () => {
    const { webhook } = await world.listen(["sync.stale"]);
    const { id } = await schedule();
    const watch = () => watchSchedules({ ctx: world.ctx, input: { occurrences: hourly } });
    await later(2.5);
    expect(await run(id)).toMatchObject({ result: "failed", message: /'report.ready'/ as never });
    expect(await watch()).toBe(1);
    const [message] = await world.messagesOf(webhook.id);
    expect(message.data).toMatchObject({ scheduleId: id, task: "report", target: null });

    const events = ["sync.stale", "report.ready"] as const;
    const input = { webhookId: webhook.id, events: [...events] };
    await updateWebhook({ ctx: world.ctx, input, guard: anywhere });
    for (let times = 0; times < 4; times += 1) {
      await later(1);
      expect((await run(id))?.result).toBe("sent");
      expect(await watch()).toBe(0);
    }
  });

  it("that falls silent is a finding of the project, not of its target", async () => {
    const { id } = await schedule({ targetId: world.target.id });
    await later(3);
    const { project } = world;
    const input = { projectId: project.id, occurrences: hourly };
    const health = await getHealth({ ctx: world.ctx, input });
    const found = health.project.find(({ check }) => check === "schedules");
    expect(found).toMatchObject({
      state: "warning",
      targetId: null,
      why: expect.stringContaining("no webhook may want reports"),
      action: { kind: "schedule", scheduleId: id },
    });
    const [target] = health.targets;
    expect(target?.findings.some(({ check }) => check === "schedules")).toBe(false);
  });

  it.each([
    [{ period: null }, "period"],
    [{ task: "push", targetId: "t" }, "period"],
    [{ task: "push", period: null }, "target"],
    [{ period: "year" }, "period"],
  ])("refuses %j", async (wrong, path) => {
    await expect(schedule(wrong)).rejects.toMatchObject({ issues: [{ path }] });
  });

  it("can be about another time, which a sync cannot", async () => {
    const { id } = await schedule();
    const input = { scheduleId: id, period: "month" } as const;
    expect((await updateSchedule({ ctx: world.ctx, input })).period).toBe("month");
    const push = await schedule({ task: "push", period: null, targetId: world.target.id });
    const refused = updateSchedule({ ctx: world.ctx, input: { ...input, scheduleId: push.id } });
    await expect(refused).rejects.toMatchObject({ issues: [{ path: "period" }] });
  });
});

describe("the time that a report is about", () => {
  it.each<[ReportPeriod, string, string, string]>([
    ["day", "2026-11-23T05:00:00Z", "2026-11-22", "2026-11-23"],
    ["week", "2026-11-23T05:00:00Z", "2026-11-16", "2026-11-23"],
    ["week", "2026-11-23T00:00:00Z", "2026-11-16", "2026-11-23"],
    ["month", "2026-12-01T05:00:00Z", "2026-11-01", "2026-12-01"],
    ["month", "2026-01-15T23:59:59Z", "2025-12-15", "2026-01-15"],
    ["month", "2026-03-31T05:00:00Z", "2026-02-28", "2026-03-31"],
    ["month", "2028-03-31T05:00:00Z", "2028-02-29", "2028-03-31"],
  ])("%s at %s is %s to %s", (period, at, from, to) => {
    const range = reportRange(period, new Date(at));
    expect(range.from.toISOString()).toBe(`${from}T00:00:00.000Z`);
    expect(range.to.toISOString()).toBe(`${to}T00:00:00.000Z`);
  });
});

describe("a message with lists", () => {
  const list = fc
    .tuple(fc.array(fc.record({ text: fc.string({ unit: "binary", maxLength: 60 }) })), fc.nat(3))
    .map(([items, more]) => ({ items, total: items.length + more }));
  const lists = fc.record({ first: list, second: list });

  it("fits, has beginnings of its lists, and says when they are not all", () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 100, max: 1500 }), (given, longest) => {
        const made = fitEntries({ head: { a: 1 }, lists: given, longest });
        expect(JSON.stringify(made).length).toBeLessThanOrEqual(longest);
        for (const name of ["first", "second"] as const) {
          const { items, total } = made[name] as { items: JsonObject[]; total: number };
          expect(total).toBe(given[name].total);
          expect(items).toEqual(given[name].items.slice(0, items.length));
          if (items.length < total) expect(made.cut).toBe(true);
        }
        const all = { a: 1, ...given, cut: true };
        if (JSON.stringify(all).length <= longest) expect(made).toMatchObject(given);
        if (made.cut !== true) expect(made).toEqual({ a: 1, ...given });
      }),
    );
  });
});
