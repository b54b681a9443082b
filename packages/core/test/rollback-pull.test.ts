import { beforeEach, describe, expect, it } from "vitest";
import { type } from "./support/memory-world.ts";
import { createRollbackWorld, type RollbackWorld } from "./support/rollback-world.ts";

describe("taking back a pull", () => {
  let world: RollbackWorld;
  beforeEach(async () => {
    world = await createRollbackWorld();
    await world.take(type("kept", "a"), type("changed", "a"), type("gone", "a"));
    await world.push();
    world.relabel("changed", "Theirs");
    world.platform.drop("gone");
    world.platform.plant({ id: "fresh", label: "fresh", properties: [] });
  });

  it("makes the registry what it was, with versions on top, and sends nothing", async () => {
    const { run } = await world.pull();
    expect(await world.here("changed")).toMatchObject({ name: "Theirs" });
    expect(await world.here("gone")).toBeNull();
    expect(await world.here("fresh")).not.toBeNull();
    const writes = world.writes().length;
    const plan = await world.rollbackPlan(run.id);
    expect(plan.actions.map(({ key, operation }) => [key, operation]).sort()).toEqual([
      ["changed", "pull"],
      ["fresh", "pull_delete"],
      ["gone", "pull"],
    ]);
    const back = await world.apply(plan);
    expect(back.run.status).toBe("success");
    expect(await world.here("changed")).toMatchObject({ name: "changed" });
    expect(await world.here("gone")).toMatchObject({ name: "gone" });
    expect(await world.here("fresh")).toBeNull();
    expect(world.writes()).toHaveLength(writes);
    const versionId = back.records.find((record) => record.key === "changed")?.versionId ?? "";
    expect(await world.ctx.store.versions.get(versionId)).toMatchObject({ source: "rollback" });
  });

  it("leaves everything to be pulled once more", async () => {
    const decisions = async () =>
      (await world.plan("pull")).actions.map(({ key, decision }) => [key, decision]).sort();
    const before = await decisions();
    const { run } = await world.pull();
    expect(await decisions()).toEqual([]);
    const back = await world.rollback(run.id);
    expect(await decisions()).toEqual(before);
    await world.rollback(back.run.id);
    expect(await world.here("changed")).toMatchObject({ name: "Theirs" });
    expect(await decisions()).toEqual([]);
  });

  it("keeps what was edited here since, and what others here refer to", async () => {
    const { run } = await world.pull();
    await world.take({ ...type("changed", "a", "b"), name: "Edited since" });
    await world.take(type("kept", "a", "link:fresh"));
    const plan = await world.rollbackPlan(run.id);
    expect(plan.actions.map(({ key, operation }) => [key, operation]).sort()).toEqual([
      ["changed", "blocked"],
      ["fresh", "blocked"],
      ["gone", "pull"],
    ]);
    await world.apply(plan);
    expect(await world.here("changed")).toMatchObject({ name: "Edited since" });
    expect(await world.here("fresh")).not.toBeNull();
  });

  it("does not bring back a reference to what is gone from the registry", async () => {
    await world.take(type("part", "a"), type("whole", "part:part"));
    await world.push();
    world.platform.edit("whole", (body) => ({ ...body, properties: [] }));
    const { run } = await world.pull();
    await world.remove("part");
    const plan = await world.rollbackPlan(run.id);
    const whole = plan.actions.find((action) => action.key === "whole");
    expect(whole).toMatchObject({ operation: "blocked" });
    expect(whole?.reason).toContain("'part'");
  });

  it("is refused by the registry when it moves on between plan and run", async () => {
    const { run } = await world.pull();
    const plan = await world.rollbackPlan(run.id);
    await world.take({ ...type("changed", "a"), name: "Edited since" });
    const { records } = await world.apply(plan);
    expect(records.find((record) => record.key === "changed")).toMatchObject({
      status: "failed",
      error: { code: "plan_stale" },
    });
    expect(await world.here("changed")).toMatchObject({ name: "Edited since" });
  });
});
