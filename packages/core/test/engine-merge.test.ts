import { beforeEach, describe, expect, it } from "vitest";
import { createMemoryWorld, type MemoryWorld, type } from "./support/memory-world.ts";

const relabel = (body: object) => ({ ...body, label: "Theirs" });

describe("edits on both sides", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = await createMemoryWorld();
    await world.take(type("author", "name"), type("note", "text"));
    await world.push(await world.plan());
  });

  it("that do not touch are merged: a version with two parents, and then the push", async () => {
    const base = (await world.item("author"))?.versionId;
    world.edit("author", relabel);
    await world.take(type("author", "name", "email"));
    const ours = (await world.item("author"))?.versionId;
    const plan = await world.plan();
    expect(plan.actions).toMatchObject([
      { operation: "merge", decision: "CONFLICT_BOTH_MODIFIED" },
    ]);
    const { run, records } = await world.push(plan);
    expect(run).toMatchObject({ status: "success", counters: { updated: 1, failed: 0 } });

    const item = await world.item("author");
    const { versions } = world.ctx.store;
    const merged = await versions.get(item?.versionId ?? "");
    expect(merged).toMatchObject({ source: "merge", author: "user:test" });
    expect(records[0]).toMatchObject({ action: "merge", versionId: merged?.id });
    const theirsId = merged?.parents[1] ?? "";
    expect(merged?.parents).toEqual([ours, theirsId]);
    expect(await versions.get(theirsId)).toMatchObject({ source: "pull", parents: [base] });
    expect(item).toMatchObject({ name: "Theirs" });

    expect(world.remote("author")).toMatchObject({
      label: "Theirs",
      properties: [{ name: "name" }, { name: "email" }],
    });
    expect(await world.state("author")).toMatchObject({
      status: "in_sync",
      baseVersionId: merged?.id,
    });
    expect((await world.plan()).actions).toEqual([]);
  });

  it("that clash are left alone, with the reason, and the rest is carried on with", async () => {
    world.edit("author", relabel);
    await world.take({ ...type("author", "name"), name: "Ours" }, type("note", "text", "more"));
    const plan = await world.plan();
    expect(plan.summary).toMatchObject({ update: 1, blocked: 1, merge: 0 });
    const { run, records } = await world.push(plan);
    expect(run).toMatchObject({ status: "partial", counters: { updated: 1, skipped: 1 } });
    expect(records.find(({ key }) => key === "author")).toMatchObject({
      status: "skipped",
      reason: expect.stringContaining("both sides"),
    });
    expect(world.remote("author")).toMatchObject({ label: "Theirs" });
    expect(await world.item("author")).toMatchObject({ name: "Ours" });
    expect(await world.state("author")).toMatchObject({ conflictStatus: "detected" });
  });

  it("that are the same are in step without a write", async () => {
    world.edit("author", relabel);
    await world.take({ ...type("author", "name"), name: "Theirs" });
    const plan = await world.plan();
    expect(plan.actions).toMatchObject([{ operation: "converge" }]);
    const writes = world.writes().length;
    const { run } = await world.push(plan);
    expect(run).toMatchObject({ status: "success", counters: { adopted: 1 } });
    expect(world.writes()).toHaveLength(writes);
    expect(await world.state("author")).toMatchObject({ status: "in_sync" });
  });

  it("are merged by a pull too, into the registry only; a push brings the rest", async () => {
    world.edit("author", relabel);
    await world.take(type("author", "name", "email"));
    const writes = world.writes().length;
    const { run } = await world.push(await world.plan({ direction: "pull" }));
    expect(run).toMatchObject({ status: "success", direction: "pull", counters: { updated: 1 } });
    expect(world.writes()).toHaveLength(writes);
    expect(await world.item("author")).toMatchObject({ name: "Theirs" });
    expect(await world.state("author")).toMatchObject({ status: "modified" });
    const push = await world.plan();
    expect(push.actions).toMatchObject([{ key: "author", operation: "update" }]);
    await world.push(push);
    expect((await world.plan()).actions).toEqual([]);
  });

  it("are not merged with a registry that has moved on since the plan", async () => {
    world.edit("author", relabel);
    await world.take(type("author", "name", "email"));
    const plan = await world.plan();
    await world.take(type("author", "name", "email", "phone"));
    const item = await world.item("author");
    const { records } = await world.push(plan);
    expect(records[0]).toMatchObject({ status: "failed", error: { code: "plan_stale" } });
    expect(await world.item("author")).toEqual(item);
    expect(world.remote("author")).toMatchObject({ properties: [{ name: "name" }] });
    expect((await world.push(await world.plan())).run.status).toBe("success");
    expect((await world.plan()).actions).toEqual([]);
  });

  it("stay merged in the registry when the write is refused, and are pushed by the next plan", async () => {
    world.edit("author", relabel);
    await world.take(type("author", "name", "email"));
    const plan = await world.plan();
    world.platform.fail({ method: "PUT", answer: 422 });
    const { records } = await world.push(plan);
    expect(records[0]).toMatchObject({ status: "failed", error: { code: "platform_refused" } });
    const merged = await world.item("author");
    expect(merged).toMatchObject({ name: "Theirs" });
    expect(await world.state("author")).toMatchObject({ status: "failed" });
    const again = await world.plan();
    expect(again.actions).toMatchObject([{ operation: "update", decision: "PUSH" }]);
    await world.push(again);
    expect((await world.item("author"))?.versionId).toBe(merged?.versionId);
    expect((await world.plan()).actions).toEqual([]);
  });

  it("are not written over when the target moves on after the plan", async () => {
    world.edit("author", relabel);
    await world.take(type("author", "name", "email"));
    const plan = await world.plan();
    world.edit("author", (body) => ({ ...body, notes: "Later" }));
    const { records } = await world.push(plan);
    expect(records[0]).toMatchObject({ status: "failed", error: { code: "plan_stale" } });
    expect(world.remote("author")).toMatchObject({ notes: "Later" });
    const again = await world.plan();
    expect(again.actions).toMatchObject([{ operation: "merge" }]);
    await world.push(again);
    expect(world.remote("author")).toMatchObject({
      label: "Theirs",
      notes: "Later",
      properties: [{ name: "name" }, { name: "email" }],
    });
    expect(await world.item("author")).toMatchObject({ name: "Theirs" });
    expect((await world.plan()).actions).toEqual([]);
  });
});
