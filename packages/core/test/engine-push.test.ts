import { beforeEach, describe, expect, it } from "vitest";
import { applyPlan } from "../src/engine/index.ts";
import { createPlan } from "../src/plan/index.ts";
import { getLastSuccessfulSync, getSyncHistory, getSyncRecord } from "../src/tracking/index.ts";
import { createMemoryWorld, type MemoryWorld, type } from "./support/memory-world.ts";

describe("a push", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = await createMemoryWorld();
  });

  it("writes what was planned, records it, and leaves an empty plan", async () => {
    await world.take(type("author", "name"), type("article", "title", "writer:author"));
    const plan = await world.plan();
    expect(plan.summary).toMatchObject({ create: 2, update: 0, unchanged: 0 });
    expect(world.writes()).toEqual([]);

    const { run, records } = await world.push(plan);
    expect(run).toMatchObject({ status: "success", counters: { created: 2, failed: 0 } });
    expect(records.map((record) => [record.key, record.status])).toEqual([
      ["author", "success"],
      ["article", "success"],
    ]);
    const again = await world.plan();
    expect(again.actions).toEqual([]);
    expect(again.summary.unchanged).toBe(2);
    const before = world.writes().length;
    expect((await world.push(again)).run.status).toBe("success");
    expect(world.writes()).toHaveLength(before);
  });

  it("keeps what was sent, what was there before and what came back, with every exchange", async () => {
    await world.take(type("author", "name"));
    await world.push(await world.plan());
    await world.take(type("author", "name", "email"));
    const { records } = await world.push(await world.plan());
    const detail = await getSyncRecord({
      ctx: world.ctx,
      input: { recordId: records[0]?.id ?? "" },
    });
    expect(detail.preImage).toMatchObject({ properties: [{ name: "name" }] });
    expect(detail.payload).toMatchObject({ properties: [{ name: "name" }, { name: "email" }] });
    expect(detail.result).toMatchObject({ properties: [{ name: "name" }, { name: "email" }] });
    expect(detail.changes).toMatchObject([{ path: "fields.email", kind: "added" }]);
    const sent = detail.exchanges.filter((exchange) => exchange.method !== "GET");
    expect(sent.map((exchange) => exchange.requestBody)).toEqual([world.writes().at(-1)?.body]);
    expect(JSON.stringify(detail)).not.toContain(world.platform.secrets.token);
  });

  it("finds records by key and knows the last success", async () => {
    await world.take(type("author", "name"), type("note", "text"));
    await world.push(await world.plan());
    const page = await getSyncHistory({
      ctx: world.ctx,
      input: { projectId: world.project.id, key: "note", order: "newest", limit: 10 },
    });
    expect(page.items.map((record) => record.key)).toEqual(["note"]);
    const last = await getLastSuccessfulSync({
      ctx: world.ctx,
      input: { targetId: world.target.id, key: "note" },
    });
    expect(last?.id).toBe(page.items[0]?.id);
  });

  it("adopts what is equal at the target without writing", async () => {
    await world.take(type("author", "name"));
    await world.push(await world.plan());
    const other = await createMemoryWorld();
    for (const planted of world.platform.types()) other.platform.plant(planted);
    await other.take(type("author", "name"));
    const plan = await other.plan();
    expect(plan.actions.map((action) => action.operation)).toEqual(["adopt"]);
    await other.push(plan);
    expect(other.writes()).toEqual([]);
    expect(await other.state("author")).toMatchObject({ status: "in_sync" });
  });

  it("observes an edit at the target and does not touch it", async () => {
    await world.take(type("author", "name"));
    await world.push(await world.plan());
    world.platform.edit("author", (body) => ({ ...body, label: "Edited there" }));
    const plan = await world.plan();
    expect(plan.actions).toEqual([]);
    expect(plan.observations).toMatchObject([{ key: "author", decision: "PULL" }]);
    expect(await world.state("author")).toMatchObject({ status: "remote_modified" });
  });

  it("overwrites only in that mode, with consent, and keeps the loser", async () => {
    await world.take(type("author", "name"));
    await world.push(await world.plan());
    world.platform.edit("author", (body) => ({ ...body, label: "Edited there" }));
    const plan = await world.plan({ mode: "overwrite" });
    expect(plan.summary.consentNeeded).toEqual(["overwrites_target"]);
    await expect(applyPlan({ ctx: world.ctx, input: { planId: plan.id } })).rejects.toMatchObject({
      code: "consent_required",
    });
    const { records } = await world.push(plan);
    expect(world.platform.type("author")).toMatchObject({ label: "author" });
    const detail = await getSyncRecord({
      ctx: world.ctx,
      input: { recordId: records[0]?.id ?? "" },
    });
    expect(detail.preImage).toMatchObject({ label: "Edited there" });
  });

  it("asks for consent before a field is removed, naming it", async () => {
    await world.take(type("author", "name", "email"));
    await world.push(await world.plan());
    await world.take(type("author", "name"));
    const plan = await world.plan();
    expect(plan.actions[0]?.breaking).toMatchObject([
      { class: "field_removed", path: "fields.email" },
    ]);
    await expect(applyPlan({ ctx: world.ctx, input: { planId: plan.id } })).rejects.toMatchObject({
      code: "consent_required",
      issues: [expect.objectContaining({ path: "contentTypes.author.fields.email" })],
    });
    const allowed = await applyPlan({
      ctx: world.ctx,
      input: { planId: plan.id, consent: { breaking: ["field_removed"] } },
    });
    expect(allowed.consent).toEqual(["field_removed"]);
  });

  it("applies a plan once", async () => {
    await world.take(type("author", "name"));
    const plan = await world.plan();
    await world.push(plan);
    await expect(world.push(plan)).rejects.toMatchObject({ code: "plan_used" });
  });

  it("refuses an expired plan", async () => {
    const clock = world.ctx.clock;
    await world.take(type("author", "name"));
    const plan = await world.plan();
    await clock.sleep(25 * 60 * 60_000);
    await expect(world.push(plan)).rejects.toMatchObject({ code: "plan_stale" });
  });

  it("refuses keys the platform cannot take, with the path, before anything is planned", async () => {
    await world.take(type("author", "first-name"));
    await expect(world.plan()).rejects.toMatchObject({
      code: "incompatible",
      issues: [expect.objectContaining({ path: "contentTypes.author.fields.first-name.key" })],
    });
    expect((await world.ctx.store.plans.get("any")) ?? null).toBeNull();
  });
});

describe("where references are enforced", () => {
  it("writes what is required first, and a cycle in two passes", async () => {
    const world = await createMemoryWorld({ references: "enforced" });
    await world.take(
      type("page", "title", "section:section"),
      type("section", "text", "page:page", "author:author"),
      type("author", "name"),
    );
    const plan = await world.plan();
    expect(plan.actions.map((action) => [action.key, action.operation, action.pass])).toEqual([
      ["author", "create", 1],
      ["page", "create", 1],
      ["section", "create", 1],
      ["page", "update", 2],
    ]);
    const { run } = await world.push(plan);
    expect(run.status).toBe("success");
    expect((await world.plan()).actions).toEqual([]);
  });

  it("skips what needs a failed item, and says which", async () => {
    const world = await createMemoryWorld({ references: "enforced" });
    await world.take(type("article", "title", "writer:author"), type("author", "name"));
    const plan = await world.plan();
    world.platform.fail({ method: "POST", answer: 422 });
    const { run, records } = await world.push(plan);
    expect(run).toMatchObject({ status: "failed", counters: { failed: 1, skipped: 1 } });
    expect(records[1]).toMatchObject({
      key: "article",
      status: "skipped",
      reason: "It needs 'author', which did not succeed.",
    });
  });
});

describe("two plans of the same moment", () => {
  it("create an item once, where a second create is refused", async () => {
    const world = await createMemoryWorld();
    await world.take(type("author", "name"));
    const [first, second] = [await world.plan(), await world.plan()];
    await world.push(first);
    const { records } = await world.push(second);
    expect(records[0]).toMatchObject({ status: "success", responseStatus: 200 });
    expect(world.remote("author")).toMatchObject({ version: 1 });
    expect((await world.plan()).actions).toEqual([]);
  });

  it("create an item once, where a second create would make another", async () => {
    const world = await createMemoryWorld({ createIdempotent: false });
    await world.take(type("author", "name"));
    const [first, second] = [await world.plan(), await world.plan()];
    await world.push(first);
    const { records } = await world.push(second);
    expect(records[0]).toMatchObject({ status: "failed", error: { code: "plan_stale" } });
    expect(world.platform.types()).toHaveLength(1);
    expect((await world.plan()).actions).toEqual([]);
  });

  it("create an item once, when the second had looked before nobody knew what came of the first", async () => {
    const world = await createMemoryWorld({ createIdempotent: false, steps: 2 });
    await world.take(type("author", "name"));
    const first = await world.plan();
    const [looked, goesOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const fetch: typeof globalThis.fetch = async (...sent) => {
      const answer = await world.platform.fetch(...sent);
      looked.resolve();
      await goesOn.promise;
      return answer;
    };
    const planning = createPlan({
      ctx: { ...world.ctx, fetch },
      input: { projectId: world.project.id, targetId: world.target.id },
    });
    await looked.promise;
    world.platform.decide = ({ method }) =>
      method === "POST" ? { status: 504, when: "after" } : "pass";
    expect((await world.push(first)).records[0]?.status).toBe("unknown");
    world.platform.decide = null;
    goesOn.resolve();
    const { records } = await world.push(await planning);
    expect(records[0]).toMatchObject({ status: "failed", error: { code: "plan_stale" } });
    expect(world.platform.types()).toHaveLength(1);
  });

  it("write an update once, and leave alone what the first one wrote otherwise", async () => {
    const world = await createMemoryWorld();
    await world.take(type("author", "name"), type("note", "text"));
    await world.push(await world.plan());
    await world.take(type("author", "name", "email"));
    const old = await world.plan();
    await world.take(type("author", "name", "email", "phone"));
    await world.push(await world.plan());
    const { records } = await world.push(old);
    expect(records[0]).toMatchObject({ status: "failed", error: { code: "plan_stale" } });
    const names = ["name", "email", "phone"].map((name) => ({ name }));
    expect(world.remote("author")).toMatchObject({ properties: names });
  });

  it("do not move a base back that another run has moved on", async () => {
    const world = await createMemoryWorld();
    world.platform.plant({
      id: "author",
      label: "author",
      properties: [{ name: "name", label: "name", kind: "line" }],
    });
    await world.take(type("author", "name"));
    const adopts = await world.plan();
    await world.push(await world.plan());
    await world.take(type("author", "name", "email"));
    await world.push(await world.plan());
    const inStep = await world.state("author");
    const { records } = await world.push(adopts);
    expect(records[0]).toMatchObject({
      action: "adopt",
      status: "failed",
      error: { code: "plan_stale" },
    });
    expect(await world.state("author")).toMatchObject({ baseHash: inStep?.baseHash });
  });
});
