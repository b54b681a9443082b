import { beforeEach, describe, expect, it } from "vitest";
import { applyPlan, cancelRun, executeRun } from "../src/engine/index.ts";
import { restoreVersion } from "../src/index.ts";
import { rollbackPartialSync } from "../src/rollback/index.ts";
import { type } from "./support/memory-world.ts";
import { createRollbackWorld, type RollbackWorld } from "./support/rollback-world.ts";

describe("taking back a push", () => {
  let world: RollbackWorld;
  beforeEach(async () => {
    world = await createRollbackWorld();
  });

  /** `kept`, `changed` and `gone` are in step; then one is created, one updated, one deleted. */
  async function pushChanges() {
    await world.take(type("kept", "a"), type("changed", "a", "b"), type("gone", "a"));
    await world.push();
    const before = world.there();
    await world.take(type("changed", "a", "c"), type("created", "a"));
    await world.remove("gone");
    const { run } = await world.push();
    return { before, run };
  }

  it("makes the target what it was, item by item, and names what does not come back", async () => {
    const { before, run } = await pushChanges();
    const written = world.there();
    const plan = await world.rollbackPlan(run.id);
    expect(world.there()).toEqual(written);
    expect(plan).toMatchObject({ rollbackOf: run.id, direction: "push" });
    expect(plan.summary).toMatchObject({ create: 1, update: 1, delete: 1, blocked: 0 });
    const action = (key: string) => plan.actions.find((one) => one.key === key);
    expect(action("changed")).toMatchObject({
      operation: "update",
      breaking: [{ class: "field_removed", path: "fields.c" }],
      losses: [{ path: "fields.b", kind: "dropped" }],
    });
    expect(action("gone")).toMatchObject({ operation: "create", losses: [{ path: "" }] });
    expect(action("created")).toMatchObject({ operation: "delete" });
    const rolledBack = await world.apply(plan);
    expect(rolledBack.run).toMatchObject({ status: "success", rollbackOf: run.id });
    expect(world.there()).toEqual(before);
  });

  it("names in advance what cannot go back because it has been erased", async () => {
    const { run } = await pushChanges();
    const { records } = await world.found(run.id);
    const { preImageHash } = records.find(({ key }) => key === "changed") ?? {};
    await world.ctx.store.retention.erasePayloads([preImageHash ?? ""]);
    const plan = await world.rollbackPlan(run.id);
    const action = plan.actions.find(({ key }) => key === "changed");
    expect(action).toMatchObject({
      operation: "blocked",
      reason: expect.stringContaining("erased"),
    });
    expect(plan.summary).toMatchObject({ create: 1, delete: 1, blocked: 1 });
  });

  it("leaves the registry as it is, says so, and the next push brings the changes again", async () => {
    const { run } = await pushChanges();
    const after = world.there();
    const plan = await world.rollbackPlan(run.id);
    expect(plan.observations.map((one) => one.key).sort()).toEqual(["changed", "created", "gone"]);
    await world.apply(plan);
    expect(await world.here("created")).not.toBeNull();
    expect(await world.state("changed")).toMatchObject({ status: "modified" });
    expect(await world.state("gone")).toMatchObject({ status: "deleted" });
    expect(await world.state("created")).toBeNull();
    const again = await world.plan();
    expect(again.actions.map(({ key, decision }) => [key, decision]).sort()).toEqual([
      ["changed", "PUSH"],
      ["created", "INITIAL_SYNC"],
      ["gone", "DELETE_REMOTE"],
    ]);
    await world.apply(again);
    expect(world.there()).toEqual(after);
  });

  it("is in step when the registry goes back too", async () => {
    await world.take(type("note", "a"));
    await world.push();
    const first = await world.ctx.store.items.get({
      projectId: world.project.id,
      kind: "contentType",
      key: "note",
    });
    await world.take(type("note", "b"));
    const { run } = await world.push();
    await world.rollback(run.id);
    await restoreVersion({ ctx: world.ctx, input: { versionId: first?.versionId ?? "" } });
    expect((await world.plan()).actions).toEqual([]);
    expect(await world.state("note")).toMatchObject({ status: "in_sync" });
  });

  it("does not touch what somebody changed since, and says so", async () => {
    const { run } = await pushChanges();
    world.relabel("changed", "Edited since");
    world.relabel("created", "Edited since");
    world.platform.plant({ id: "gone", label: "Made since", properties: [] });
    const foreign = world.there();
    const plan = await world.rollbackPlan(run.id);
    expect(plan.actions.map(({ key, operation }) => [key, operation]).sort()).toEqual([
      ["changed", "blocked"],
      ["created", "blocked"],
      ["gone", "blocked"],
    ]);
    expect(plan.actions[0]?.reason).toContain("changed at the target since");
    const { run: rollback } = await world.apply(plan);
    expect(rollback.status).toBe("partial");
    expect(world.there()).toEqual(foreign);
  });

  it("does not touch what somebody changes between plan and run", async () => {
    const { run } = await pushChanges();
    const plan = await world.rollbackPlan(run.id);
    world.relabel("changed", "Edited since");
    world.relabel("created", "Edited since");
    const { records } = await world.apply(plan);
    expect(records.find((record) => record.key === "changed")).toMatchObject({
      status: "failed",
      error: { code: "plan_stale" },
    });
    expect(world.platform.type("changed")).toMatchObject({ label: "Edited since" });
    expect(world.platform.type("created")).toMatchObject({ label: "Edited since" });
  });

  it("has nothing to do for what is as it was already", async () => {
    const { run, before } = await pushChanges();
    world.platform.drop("created");
    const plan = await world.rollbackPlan(run.id);
    expect(plan.actions.map((action) => action.key).sort()).toEqual(["changed", "gone"]);
    expect(plan.summary.unchanged).toBe(1);
    await world.apply(plan);
    expect(world.there()).toEqual(before);
  });

  it("can be taken back itself, and that again", async () => {
    const { run, before } = await pushChanges();
    const after = world.there();
    const back = await world.rollback(run.id);
    expect(world.there()).toEqual(before);
    const forth = await world.rollback(back.run.id);
    expect(world.there()).toEqual(after);
    expect((await world.plan()).actions).toEqual([]);
    await world.rollback(forth.run.id);
    expect(world.there()).toEqual(before);
    expect((await world.plan()).actions).toHaveLength(3);
  });

  it("happens once, unless the rollback was taken back", async () => {
    const { run } = await pushChanges();
    const back = await world.rollback(run.id);
    await expect(world.rollbackPlan(run.id)).rejects.toMatchObject({
      code: "plan_used",
      message: expect.stringContaining(back.run.id),
    });
    await world.rollback(back.run.id);
    expect((await world.rollbackPlan(run.id)).actions).toHaveLength(3);
  });

  it("undoes run after run, the last one first", async () => {
    await world.take(type("note", "a"));
    const first = await world.push();
    const one = world.there();
    await world.take(type("note", "a", "b"));
    const second = await world.push();
    expect((await world.rollbackPlan(first.run.id)).actions).toMatchObject([
      { operation: "blocked" },
    ]);
    await world.rollback(second.run.id);
    expect(world.there()).toEqual(one);
    await world.rollback(first.run.id);
    expect(world.there()).toEqual({});
  });

  it("of a run under way, unknown, or that did nothing, is refused or empty", async () => {
    await world.take(type("note", "a"));
    const plan = await world.plan();
    const { ctx } = world;
    const run = await applyPlan({ ctx, input: { planId: plan.id } });
    await expect(world.rollbackPlan(run.id)).rejects.toMatchObject({ code: "unsupported" });
    await expect(world.rollbackPlan("no")).rejects.toMatchObject({ code: "not_found" });
    await cancelRun({ ctx, input: { runId: run.id } });
    await executeRun({ ctx, input: { runId: run.id } });
    expect((await world.rollbackPlan(run.id)).actions).toEqual([]);
  });

  it("needs the consent that any plan needs", async () => {
    const { run } = await pushChanges();
    const { ctx } = world;
    await expect(rollbackPartialSync({ ctx, input: { runId: run.id } })).rejects.toMatchObject({
      code: "consent_required",
    });
    const queued = await rollbackPartialSync({
      ctx,
      input: { runId: run.id, consent: { breaking: "all", deletions: 1 } },
    });
    expect(queued).toMatchObject({ trigger: "rollback", rollbackOf: run.id, status: "pending" });
  });

  it("brings back what an overwrite replaced, and it is a conflict again", async () => {
    await world.take(type("note", "a"));
    await world.push();
    await world.take({ ...type("note", "a"), name: "Ours" });
    world.relabel("note", "Theirs");
    const { run } = await world.apply(await world.plan("push", "overwrite"));
    expect(world.platform.type("note")).toMatchObject({ label: "Ours" });
    await world.rollback(run.id);
    expect(world.platform.type("note")).toMatchObject({ label: "Theirs" });
    expect((await world.plan()).actions).toMatchObject([
      { decision: "CONFLICT_BOTH_MODIFIED", operation: "blocked" },
    ]);
  });

  it("of a merge brings theirs back, and leaves the merge in the registry", async () => {
    await world.take(type("note", "a"));
    await world.push();
    await world.take(type("note", "a", "ours"));
    world.relabel("note", "Theirs");
    const before = world.there();
    const merge = await world.push();
    expect(merge.records).toMatchObject([{ action: "merge", status: "success" }]);
    await world.rollback(merge.run.id);
    expect(world.there()).toEqual(before);
    expect(await world.here("note")).toMatchObject({ name: "Theirs" });
    expect((await world.plan()).actions).toMatchObject([{ decision: "PUSH" }]);
  });
});

describe("taking back a run that did not go well", () => {
  let world: RollbackWorld;
  beforeEach(async () => {
    world = await createRollbackWorld();
    await world.take(type("a", "x"), type("b", "x"));
    await world.push();
    await world.take(type("a", "x", "y"), type("b", "x", "y"));
  });

  it("takes back what succeeded of a partial one", async () => {
    const before = world.there();
    world.platform.fail({ method: "PUT", path: "types/b", answer: 422 });
    const { run } = await world.push();
    expect(run.status).toBe("partial");
    const plan = await world.rollbackPlan(run.id);
    expect(plan.actions.map((action) => action.key)).toEqual(["a"]);
    await world.apply(plan);
    expect(world.there()).toEqual(before);
  });

  it.each([
    ["arrived", "after"],
    ["did not arrive", "before"],
  ] as const)("finds out about a write that %s without an answer", async (_, when) => {
    const before = world.there();
    // Neither the write nor any look after it gets an answer.
    let first = true;
    world.platform.decide = ({ method, path }) => {
      if (!path.includes("types/b")) return "pass";
      const arrives = first && method === "PUT" && when === "after";
      first = false;
      return arrives ? "fail_after" : "fail_before";
    };
    const { run, records } = await world.push();
    expect(records.find((record) => record.key === "b")?.status).toBe("unknown");
    world.platform.decide = null;
    const plan = await world.rollbackPlan(run.id);
    expect(plan.actions.map((action) => action.key).sort()).toEqual(
      when === "after" ? ["a", "b"] : ["a"],
    );
    await world.apply(plan);
    expect(world.there()).toEqual(before);
  });

  it("leaves alone what a later run wrote in its place", async () => {
    world.platform.fail({ method: "PUT", path: "types/b", answer: 422 });
    const first = await world.push();
    await world.push();
    const after = world.there();
    const plan = await world.rollbackPlan(first.run.id);
    expect(plan.actions.map((action) => action.key)).toEqual(["a"]);
    await world.apply(plan);
    expect(world.there().b).toBe(after.b);
  });

  it("takes back what a cancelled one had done", async () => {
    const before = world.there();
    const { ctx } = world;
    const plan = await world.plan();
    const run = await applyPlan({ ctx, input: { planId: plan.id, consent: { breaking: "all" } } });
    const fetch: typeof globalThis.fetch = async (url, init) => {
      const answer = await world.platform.fetch(url, init);
      if (init?.method === "PUT") await cancelRun({ ctx, input: { runId: run.id } });
      return answer;
    };
    const ended = await executeRun({ ctx: { ...ctx, fetch }, input: { runId: run.id } });
    expect(ended.status).toBe("cancelled");
    const rollback = await world.rollbackPlan(run.id);
    expect(rollback.actions.length).toBeGreaterThan(0);
    await world.apply(rollback);
    expect(world.there()).toEqual(before);
  });
});

describe("taking back what others depend on", () => {
  it("goes in the reverse order", async () => {
    const world = await createRollbackWorld({ references: "enforced" });
    await world.take(type("page", "title"));
    await world.push();
    const before = world.there();
    await world.take(
      type("page", "title", "hero:hero"),
      type("hero", "text", "image:image"),
      type("image", "alt"),
    );
    const { run } = await world.push();
    const plan = await world.rollbackPlan(run.id);
    expect(plan.actions.map(({ key, operation }) => [key, operation])).toEqual([
      ["page", "update"],
      ["hero", "delete"],
      ["image", "delete"],
    ]);
    expect((await world.apply(plan)).run.status).toBe("success");
    expect(world.there()).toEqual(before);
  });

  it("takes back a cycle, and brings one back", async () => {
    const world = await createRollbackWorld({ references: "enforced" });
    await world.take(type("page", "title", "part:part"), type("part", "text", "page:page"));
    const made = await world.push();
    const both = world.there();
    const back = await world.rollback(made.run.id);
    expect(back.run.status).toBe("success");
    expect(world.there()).toEqual({});
    expect((await world.rollback(back.run.id)).run.status).toBe("success");
    expect(world.there()).toEqual(both);
    expect((await world.plan()).actions).toEqual([]);
  });

  it("keeps what somebody has come to refer to since", async () => {
    const world = await createRollbackWorld({ references: "enforced" });
    await world.take(type("image", "alt"));
    const { run } = await world.push();
    world.platform.plant({
      id: "theirs",
      label: "theirs",
      properties: [
        {
          name: "image",
          label: "image",
          kind: "pointer",
          rules: { allowedTypes: { types: ["image"] } },
        },
      ],
    });
    const plan = await world.rollbackPlan(run.id);
    const [action] = plan.actions;
    expect(action).toMatchObject({ key: "image", operation: "blocked" });
    expect(action?.reason).toContain("theirs");
  });

  it("does not bring back a reference to what is gone", async () => {
    const world = await createRollbackWorld({ references: "enforced" });
    await world.take(type("page", "image:image"), type("image", "alt"));
    await world.push();
    await world.take(type("page", "title"));
    const { run } = await world.push();
    world.platform.drop("image");
    const plan = await world.rollbackPlan(run.id);
    expect(plan.actions).toMatchObject([{ key: "page", operation: "blocked" }]);
    expect(plan.actions[0]?.reason).toContain("'image'");
  });

  it("says in advance that a platform keeps types for ever", async () => {
    const world = await createRollbackWorld({ remove: "none" });
    await world.take(type("note", "a"));
    const { run } = await world.push();
    const plan = await world.rollbackPlan(run.id);
    expect(plan.actions).toMatchObject([{ operation: "blocked", decision: "DELETE_REMOTE" }]);
    expect(plan.actions[0]?.reason).toContain("does not delete at Memory");
  });
});
