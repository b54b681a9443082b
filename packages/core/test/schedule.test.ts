import { beforeEach, describe, expect, it } from "vitest";
import { SynclineError } from "../src/errors/index.ts";
import type { Repositories, Store } from "../src/ports/index.ts";
import {
  createSchedule,
  cronProblem,
  listSchedules,
  removeSchedule,
  runSchedule,
  triggerSchedule,
  updateSchedule,
} from "../src/schedule/index.ts";
import { createMemoryWorld, type MemoryWorld, type } from "./support/memory-world.ts";
import { reporting } from "./support/reporting.ts";

describe("a cron expression", () => {
  it.each(["* * * * *", "0 6 * * 1-5", "*/15 0-6,22 1 1,7 *", "59 23 31 12 7"])(
    "may be %s",
    (expression) => {
      expect(cronProblem(expression)).toBeNull();
    },
  );

  it.each([
    ["* * * *", "five fields"],
    ["60 * * * *", "minute"],
    ["* 24 * * *", "hour"],
    ["* * 0 * *", "day of the month"],
    ["* * * 13 *", "month"],
    ["* * * * MON", "day of the week"],
    ["5-1 * * * *", "minute"],
    ["*/0 * * * *", "minute"],
    ["*/90 * * * *", "minute"],
    ["", "five fields"],
  ])("may not be '%s'", (expression, said) => {
    expect(cronProblem(expression)).toContain(said);
  });
});

describe("a schedule", () => {
  let world: MemoryWorld;
  const schedule = (task: "drift_check" | "push" | "pull") =>
    createSchedule({
      ctx: world.ctx,
      input: {
        projectId: world.project.id,
        targetId: world.target.id,
        task,
        cron: "0 6 * * *",
        timeZone: "Europe/Berlin",
      },
    });
  const run = (scheduleId: string) =>
    runSchedule({ ctx: world.ctx, input: { scheduleId, ...reporting } });

  beforeEach(async () => {
    world = await createMemoryWorld();
    await world.take(type("author", "name"));
  });

  it("refuses a time zone and an expression that are none, with their paths", async () => {
    const input = { projectId: world.project.id, targetId: world.target.id, task: "push" } as const;
    const refused = createSchedule({
      ctx: world.ctx,
      input: { ...input, cron: "soon", timeZone: "Mars/Olympus" },
    });
    await expect(refused).rejects.toMatchObject({
      code: "invalid_input",
      issues: [{ path: "cron" }, { path: "timeZone" }],
    });
  });

  it("is not there, or stays as it was, when the queue does not take its times", async () => {
    const { ctx, project } = world;
    const { id } = await schedule("push");
    const putSchedule = async () => {
      throw new SynclineError({ code: "invalid_input", message: "It never comes." });
    };
    const refusing = <Some extends Repositories>(repositories: Some): Some =>
      new Proxy(repositories, {
        get: (of, name) =>
          name === "jobs" ? { ...of.jobs, putSchedule } : Reflect.get(of, name, of),
      });
    const store: Store = new Proxy(refusing(ctx.store), {
      get: (of, name) =>
        name === "transaction"
          ? (work: (repositories: Repositories) => Promise<unknown>) =>
              ctx.store.transaction((inner) => work(refusing(inner)))
          : Reflect.get(of, name, of),
    });
    const place = { projectId: project.id, targetId: world.target.id };
    const made = { ...place, task: "pull" as const, cron: "0 0 30 2 *" };
    const refused = { code: "invalid_input" };
    await expect(createSchedule({ ctx: { ...ctx, store }, input: made })).rejects.toMatchObject(
      refused,
    );
    const changed = { scheduleId: id, cron: "0 0 30 2 *" };
    await expect(updateSchedule({ ctx: { ...ctx, store }, input: changed })).rejects.toMatchObject(
      refused,
    );
    const kept = await listSchedules({ ctx, input: { projectId: project.id } });
    expect(kept).toMatchObject([{ id, cron: "0 6 * * *" }]);
    const { items } = await ctx.store.audit.list({ projectId: project.id, limit: 50 });
    const told = items.filter(({ action }) => action.startsWith("schedule."));
    expect(told.map(({ action }) => action)).toEqual(["schedule.created"]);
  });

  it("looks for drift without writing anything to the target", async () => {
    const { id } = await schedule("drift_check");
    expect(await run(id)).toMatchObject({ result: "checked", runId: null, message: "1 to change" });
    expect(world.writes()).toEqual([]);
    const [stored] = await listSchedules({
      ctx: world.ctx,
      input: { projectId: world.project.id },
    });
    expect(stored?.last?.result).toBe("checked");
  });

  it("applies what needs no consent", async () => {
    const { id } = await schedule("push");
    const outcome = await run(id);
    expect(outcome?.result).toBe("applied");
    expect(world.ctx.store.queuedRuns.map((queued) => queued.runId)).toEqual([outcome?.runId]);
  });

  it("does it when somebody asks although it is switched off, and once for each time asked", async () => {
    const { ctx } = world;
    const { id: scheduleId } = await schedule("push");
    await updateSchedule({ ctx, input: { scheduleId, enabled: false } });
    expect(await run(scheduleId)).toBeNull();
    await triggerSchedule({ ctx, input: { scheduleId } });
    const [asked] = ctx.store.queuedSchedules;
    const askedAt = asked?.askedAt ?? new Date(0);
    const input = { scheduleId, askedAt, ...reporting };
    expect((await runSchedule({ ctx, input }))?.result).toBe("applied");
    expect(await runSchedule({ ctx, input })).toBeNull();
    expect(ctx.store.queuedRuns).toHaveLength(1);
    await expect(triggerSchedule({ ctx, input: { scheduleId: "none" } })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("leaves a plan that needs consent to people", async () => {
    await world.push(await world.plan());
    await world.take(type("author", "nickname"));
    const { id } = await schedule("push");
    expect(await run(id)).toMatchObject({ result: "awaits_consent", runId: null });
    expect((await world.state("author"))?.status).toBe("modified");
  });

  it("says so when there is nothing to do", async () => {
    await world.push(await world.plan());
    const { id } = await schedule("push");
    expect(await run(id)).toMatchObject({ result: "in_sync", message: null });
  });

  it("waits for people while all that is left to do is held up", async () => {
    await world.push(await world.plan());
    await world.take({ ...type("author", "name"), name: "Our author" });
    world.platform.edit("author", (body) => ({ ...body, label: "Their author" }));
    const { id } = await schedule("push");
    expect(await run(id)).toMatchObject({ result: "awaits_consent", message: "1 blocked" });
  });

  it("writes a failure down and stays", async () => {
    const { id } = await schedule("push");
    const broken = { ...world.ctx, adapters: new Map() };
    const outcome = await runSchedule({ ctx: broken, input: { scheduleId: id, ...reporting } });
    expect(outcome).toMatchObject({ result: "failed" });
    expect(outcome?.message).toContain("no adapter");
    expect((await run(id))?.result).toBe("applied");
  });

  it("does nothing while it is switched off, or when it is gone", async () => {
    const { id } = await schedule("push");
    await updateSchedule({ ctx: world.ctx, input: { scheduleId: id, enabled: false } });
    expect(await run(id)).toBeNull();
    await removeSchedule({ ctx: world.ctx, input: { scheduleId: id } });
    expect(await run(id)).toBeNull();
  });
});
