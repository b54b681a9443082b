import { beforeEach, describe, expect, it } from "vitest";
import type { PlanOperation } from "../src/plan/index.ts";
import type { SyncRun } from "../src/tracking/index.ts";
import { awayStore } from "./support/away-store.ts";
import { createMemoryWorld, type MemoryWorld, type } from "./support/memory-world.ts";
import { mortal } from "./support/mortal.ts";

const relabel = (label: string) => (body: object) => ({ ...body, label });

describe("a pull", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = await createMemoryWorld({ remove: "hard" });
    await world.take(type("author", "name"), type("note", "text"));
    await world.push(await world.plan());
  });
  const planPull = (more = {}) => world.plan({ direction: "pull", ...more });
  const version = async (key: string) =>
    world.ctx.store.versions.get((await world.item(key))?.versionId ?? "");
  const operations = (actions: readonly { key: string; operation: PlanOperation }[]) =>
    Object.fromEntries(actions.map(({ key, operation }) => [key, operation]));

  it("takes over what is new, changed and deleted at the target, as versions of their own", async () => {
    world.platform.plant({ id: "event", label: "Event", properties: [] });
    world.edit("author", relabel("Theirs"));
    world.platform.drop("note");
    const before = await version("author");
    const plan = await planPull();
    expect(operations(plan.actions)).toEqual({
      event: "pull",
      author: "pull",
      note: "pull_delete",
    });
    const requests = world.platform.requests.length;
    const { run, records } = await world.push(plan);
    expect(world.platform.requests).toHaveLength(requests);
    expect(run).toMatchObject({
      status: "success",
      direction: "pull",
      counters: { created: 1, updated: 1, deleted: 1, failed: 0 },
    });
    expect(records.map(({ key, action, direction }) => [key, action, direction])).toEqual([
      ["author", "update", "pull"],
      ["event", "create", "pull"],
      ["note", "delete", "pull"],
    ]);
    expect(await world.item("event")).toMatchObject({ name: "Event", deletedAt: null });
    expect(await world.item("author")).toMatchObject({ name: "Theirs" });
    expect((await world.item("note"))?.deletedAt).not.toBeNull();
    expect(await version("author")).toMatchObject({ source: "pull", parents: [before?.id] });
    expect(records[0]?.versionId).toBe((await version("author"))?.id);
    expect(await version("note")).toMatchObject({ source: "pull", contentHash: null });
    expect((await planPull()).actions).toEqual([]);
    expect((await world.plan()).actions).toEqual([]);
  });

  it("keeps an edit made here, and says that it waits for a push", async () => {
    await world.take(type("author", "name", "email"), type("mine", "name"));
    const plan = await planPull();
    expect(plan.actions).toEqual([]);
    expect(plan.observations.map(({ key, decision }) => [key, decision])).toEqual([
      ["author", "PUSH"],
      ["mine", "INITIAL_SYNC"],
    ]);
    expect((await world.push(await world.plan())).run.counters).toMatchObject({
      created: 1,
      updated: 1,
    });
  });

  it("does not bring back what was deleted here, nor delete what was edited here", async () => {
    await world.remove("note");
    await world.take(type("author", "name", "email"));
    world.platform.drop("author");
    const plan = await planPull();
    expect(operations(plan.actions)).toEqual({ author: "blocked" });
    const { run } = await world.push(plan);
    expect(run).toMatchObject({ status: "partial", counters: { skipped: 1, deleted: 0 } });
    expect((await world.item("author"))?.deletedAt).toBeNull();
    expect((await world.item("note"))?.deletedAt).not.toBeNull();
  });

  it("leaves an item alone that the registry has moved on with since the plan", async () => {
    world.edit("author", relabel("Theirs"));
    world.edit("note", relabel("Theirs too"));
    const plan = await planPull();
    await world.take(type("author", "name", "email"));
    const mine = await world.item("author");
    const { run, records } = await world.push(plan);
    expect(run).toMatchObject({ status: "partial", counters: { updated: 1, failed: 1 } });
    expect(records[0]).toMatchObject({
      key: "author",
      status: "failed",
      error: { code: "plan_stale" },
    });
    expect(await world.item("author")).toEqual(mine);
    expect(await world.item("note")).toMatchObject({ name: "Theirs too" });
    expect(operations((await planPull()).actions)).toEqual({ author: "merge" });
  });

  it("adopts and forgets as a push does", async () => {
    world.platform.plant({
      id: "same",
      label: "same",
      properties: [{ name: "name", label: "name", kind: "line" }],
    });
    await world.take(type("same", "name"));
    await world.remove("note");
    world.platform.drop("note");
    const plan = await planPull();
    expect(operations(plan.actions)).toEqual({ same: "adopt", note: "forget" });
    const { run } = await world.push(plan);
    expect(run).toMatchObject({ status: "success", counters: { adopted: 1, total: 3 } });
    expect(await world.state("same")).toMatchObject({ status: "in_sync" });
    expect(await world.state("note")).toBeNull();
  });

  it("overwrites an edit made here only in that mode, and keeps it as a version", async () => {
    await world.take(type("author", "name", "email"));
    const mine = await version("author");
    const plan = await planPull({ mode: "overwrite" });
    expect(operations(plan.actions)).toEqual({ author: "pull" });
    await world.push(plan);
    expect(await version("author")).toMatchObject({ parents: [mine?.id], source: "pull" });
    expect((await world.plan()).actions).toEqual([]);
  });

  it("needs consent for deletions here as there", async () => {
    world.platform.drop("note");
    const plan = await planPull();
    const applying = world.apply(plan, { consent: { breaking: "all" } });
    await expect(applying).rejects.toMatchObject({ code: "consent_required" });
    expect((await world.apply(plan)).consent).toEqual(["deletions"]);
  });

  /** A queued pull of something new, something changed and something deleted. */
  async function queuedPull() {
    world = await createMemoryWorld({ remove: "hard" });
    await world.take(type("author", "name"), type("note", "text"));
    await world.push(await world.plan());
    world.platform.plant({ id: "event", label: "Event", properties: [] });
    world.edit("author", relabel("Theirs"));
    world.platform.drop("note");
    return world.apply(await planPull());
  }
  async function expectPulled(ended: SyncRun) {
    expect(ended).toMatchObject({
      status: "success",
      counters: { created: 1, updated: 1, deleted: 1, failed: 0, skipped: 0 },
    });
    const { items } = await world.ctx.store.versions.list({
      projectId: world.project.id,
      kind: "contentType",
      key: "author",
      limit: 10,
    });
    expect(items).toHaveLength(2);
    expect(await world.state("author")).toMatchObject({ status: "in_sync" });
    expect(await world.state("note")).toBeNull();
    expect((await planPull({ mode: "full" })).actions).toEqual([]);
  }

  it("takes everything over once, killed before any of its steps", async () => {
    for (let step = 1; ; step += 1) {
      const run = await queuedPull();
      const worker = mortal(world.ctx, step);
      await Promise.race([world.execute(run.id, worker.ctx), worker.death]);
      await expectPulled(await world.execute(run.id));
      if (worker.steps < step) return expect(step).toBeGreaterThan(5);
    }
  });

  it("takes everything over once when the database loses the answer to any of its calls", async () => {
    for (let at = 1; ; at += 1) {
      const run = await queuedPull();
      let calls = 0;
      const store = awayStore(world.ctx.store, ({ name }) => {
        if (name.startsWith("leases.")) return null;
        calls += 1;
        return calls === at ? "after" : null;
      });
      await expectPulled(await world.execute(run.id, { store }));
      if (calls < at) return expect(at).toBeGreaterThan(8);
    }
  });
});
