import { beforeEach, describe, expect, it } from "vitest";
import { applyPlan } from "../src/engine/index.ts";
import { createMemoryWorld, type MemoryWorld, type } from "./support/memory-world.ts";

describe("deleting at the target", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = await createMemoryWorld({ remove: "hard", references: "enforced" });
  });
  const keys = (count: number) => Array.from({ length: count }, (_, index) => `t${index}`);
  async function inStep(...types: ReturnType<typeof type>[]) {
    await world.take(...types);
    await world.push(await world.plan());
  }
  const apply = (planId: string, deletions?: true | number) =>
    applyPlan({
      ctx: world.ctx,
      input: { planId, consent: deletions === undefined ? {} : { deletions } },
    });

  it("takes the item away, and forgets where it stood", async () => {
    await inStep(type("a", "name"), type("b", "name"));
    await world.remove("a");
    const { run, records } = await world.push(await world.plan());
    expect(run).toMatchObject({ status: "success", counters: { deleted: 1 } });
    expect(records).toMatchObject([
      { key: "a", action: "delete", status: "success", resultHash: null, payloadHash: null },
    ]);
    expect(records[0]?.preImageHash).not.toBeNull();
    expect(world.platform.types().map(({ id }) => id)).toEqual(["b"]);
    expect(await world.state("a")).toBeNull();
    expect((await world.plan()).actions).toEqual([]);
  });

  it("comes after everything else, what refers before what is referred to", async () => {
    await inStep(type("a", "name"), type("b", "to:a"), type("c", "to:b"), type("z", "to:a"));
    await world.remove("c", "b");
    await world.take(type("y", "name"), type("z", "name"));
    await world.remove("a");
    const { run, records } = await world.push(await world.plan());
    expect(run.status).toBe("success");
    expect(records.map(({ key, action }) => [key, action])).toEqual([
      ["y", "create"],
      ["z", "update"],
      ["c", "delete"],
      ["b", "delete"],
      ["a", "delete"],
    ]);
  });

  it("skips a deletion when what still refers to the item could not be taken away", async () => {
    await inStep(type("a", "name"), type("b", "to:a"));
    await world.remove("b", "a");
    const plan = await world.plan();
    world.platform.fail({ method: "DELETE", answer: 403 });
    const { run, records } = await world.push(plan);
    expect(run).toMatchObject({ status: "failed", counters: { failed: 1, skipped: 1 } });
    expect(records[1]).toMatchObject({
      key: "a",
      status: "skipped",
      reason: "It needs 'b', which did not succeed.",
    });
    expect(world.writes().filter(({ method }) => method === "DELETE")).toHaveLength(1);
  });

  it.each([1, 5])("of %i items needs to be agreed to", async (count) => {
    await inStep(...keys(count).map((key) => type(key, "name")));
    await world.remove(...keys(count));
    const plan = await world.plan();
    await expect(apply(plan.id)).rejects.toMatchObject({ code: "consent_required" });
    expect((await apply(plan.id, true)).consent).toEqual(["deletions"]);
  });

  it("of more than five items needs their number", async () => {
    await inStep(...keys(6).map((key) => type(key, "name")));
    await world.remove(...keys(6));
    const plan = await world.plan();
    for (const given of [undefined, true, 5, 7] as const) {
      await expect(apply(plan.id, given)).rejects.toMatchObject({ code: "consent_required" });
    }
    const run = await apply(plan.id, 6);
    expect(await world.execute(run.id)).toMatchObject({ counters: { deleted: 6 } });
  });

  it("leaves alone what was edited there after the plan was made", async () => {
    await inStep(type("a", "name"));
    await world.remove("a");
    const plan = await world.plan();
    world.edit("a", (body) => ({ ...body, label: "Theirs" }));
    const { records } = await world.push(plan);
    expect(records[0]).toMatchObject({ status: "failed", error: { code: "plan_stale" } });
    expect(world.remote("a")).toMatchObject({ label: "Theirs" });
    expect(await world.state("a")).toMatchObject({ status: "conflict" });
  });

  it("has nothing to do where somebody else deleted it meanwhile", async () => {
    await inStep(type("a", "name"));
    await world.remove("a");
    const plan = await world.plan();
    world.platform.drop("a");
    const { run } = await world.push(plan);
    expect(run).toMatchObject({ status: "success", counters: { deleted: 1 } });
    expect(await world.state("a")).toBeNull();
  });

  it("that stops between its two steps is known by what it left, and done by the next plan", async () => {
    world = await createMemoryWorld({ remove: "hard", steps: 2 });
    await inStep(type("a", "name"));
    await world.remove("a");
    const run = await world.apply(await world.plan());
    const fetch: typeof globalThis.fetch = async (url, init) => {
      const response = await world.platform.fetch(url, init);
      if (init?.method !== "DELETE") return response;
      await world.cancel(run.id);
      await world.ctx.clock.sleep(1_500);
      return response;
    };
    expect(await world.execute(run.id, { fetch })).toMatchObject({ status: "cancelled" });
    expect(world.remote("a")).toMatchObject({ draft: true });
    expect(await world.state("a")).toMatchObject({ status: "deleted" });
    const again = await world.plan();
    expect(again.actions).toMatchObject([{ decision: "DELETE_REMOTE", operation: "delete" }]);
    await world.push(again);
    expect(world.platform.types()).toEqual([]);
  });

  it("goes to the bin where there is one", async () => {
    world = await createMemoryWorld({ remove: "recycle" });
    await inStep(type("a", "name"));
    await world.remove("a");
    await world.push(await world.plan());
    expect(world.platform.types()).toEqual([]);
    expect(world.platform.recycled().map(({ id }) => id)).toEqual(["a"]);
  });

  it("lets an item come again after it was deleted", async () => {
    world = await createMemoryWorld({ remove: "hard", createIdempotent: false });
    await inStep(type("a", "name"));
    const first = world.remote("a")?.id;
    await world.remove("a");
    await world.push(await world.plan());
    await inStep(type("a", "name", "more"));
    expect(world.remote("a")?.id).not.toBe(first);
    expect(world.platform.types()).toHaveLength(1);
    expect((await world.plan()).actions).toEqual([]);
  });
});
