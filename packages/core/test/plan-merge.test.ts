import { beforeEach, describe, expect, it } from "vitest";
import type { ContentType } from "../src/model/index.ts";
import { type } from "./support/memory-world.ts";
import { createPlanWorld, deeds, type PlanWorld } from "./support/plan-world.ts";

describe("a plan of a push, where both sides changed an item", () => {
  let world: PlanWorld;
  beforeEach(async () => {
    world = await createPlanWorld();
    await world.inStep(type("author", "name"));
  });

  it("brings edits together that do not touch, here and there", async () => {
    await world.take(type("author", "name", "email"));
    world.addThere("author", "age");
    const plan = await world.plan();
    expect(plan.actions).toMatchObject([
      { operation: "merge", decision: "CONFLICT_BOTH_MODIFIED", reason: null },
    ]);
    expect(plan.actions[0]?.changes.map((change) => change.path)).toEqual(["fields.email"]);
    expect(plan.summary).toMatchObject({ merge: 1, update: 0, blocked: 0 });
    expect(await world.state("author")).toMatchObject({
      status: "modified",
      conflictStatus: "none",
    });
    expect(await world.conflicts()).toEqual([]);
    await world.apply(plan);
    const fields = (await world.here("author"))?.fields.map((field) => field.key);
    expect(fields?.toSorted()).toEqual(["age", "email", "name"]);
    expect(deeds(await world.plan())).toEqual([]);
  });

  it("names the version that was last in sync, and what each side becomes", async () => {
    const base = (await world.state("author"))?.baseVersionId;
    await world.take(type("author", "name", "email"));
    world.addThere("author", "age");
    const [action] = (await world.plan()).actions;
    expect(action?.baseVersionId).toBe(base);
    const keys = async (hash: string | null | undefined) =>
      ((await world.snapshot(hash)) as ContentType).fields.map((field) => field.key).sort();
    expect(await keys(action?.contentHash)).toEqual(["age", "email", "name"]);
    expect(await keys(action?.theirsContentHash)).toEqual(["age", "name"]);
    expect(await world.snapshot(action?.payloadHash)).toMatchObject({ id: "author" });
    expect(await world.snapshot(action?.remoteHash)).toMatchObject({ id: "author" });
  });

  it("names what a merge would break at the target", async () => {
    await world.inStep(type("author", "name", "email"));
    await world.take(type("author", "name"));
    world.relabel("author", "Writer");
    const plan = await world.plan();
    expect(plan.actions).toMatchObject([
      { operation: "merge", breaking: [{ class: "field_removed", path: "fields.email" }] },
    ]);
  });

  it("blocks edits that clash, and says where", async () => {
    await world.take({ ...type("author", "name"), name: "Ours" });
    world.relabel("author", "Theirs");
    const plan = await world.plan();
    expect(plan.actions).toMatchObject([
      { operation: "blocked", reason: expect.stringContaining("They clash at name.") },
    ]);
  });

  it("merges from what the target showed, where the version of the base is not known", async () => {
    const state = await world.state("author");
    if (state === null) throw new Error("the author was not in step");
    await world.ctx.store.states.put({ ...state, baseVersionId: null });
    await world.take(type("author", "name", "email"));
    world.addThere("author", "age");
    expect(deeds(await world.plan())).toEqual(["merge author"]);
  });

  it("does not guess who changed what, where no base is left", async () => {
    const state = await world.state("author");
    if (state === null) throw new Error("the author was not in step");
    const baseHash = "0".repeat(64);
    await world.ctx.store.states.put({ ...state, baseVersionId: null, baseHash });
    await world.take(type("author", "name", "email"));
    world.addThere("author", "age");
    expect(await world.plan()).toMatchObject({ actions: [{ operation: "blocked" }] });
    expect(await world.conflicts()).toMatchObject([
      { base: { versionId: null, contentHash: null, nativeHash: null }, state: "detected" },
    ]);
  });

  it("sends nothing where the target has all of it already", async () => {
    await world.inStep({ ...type("author", "name"), name: "Author" });
    // What the target cannot hold changes here, and all it can changes there.
    await world.take({
      ...type("author", "name"),
      name: "Author",
      fields: [
        { key: "name", name: "name", type: "text", unique: true },
        { key: "age", name: "age", type: "text" },
      ],
    });
    world.addThere("author", "age", { hint: "In years" });
    const [action] = (await world.plan()).actions;
    expect(action).toMatchObject({ operation: "blocked" });
    world.platform.edit("author", (body) => ({
      ...body,
      label: "Author of texts",
      properties: (body.properties as { name: string }[]).map(({ name }) => ({
        name,
        label: name,
        kind: "line",
      })),
    }));
    const plan = await world.plan();
    expect(plan.actions).toMatchObject([{ operation: "merge", payloadHash: null, losses: [] }]);
    const before = world.writes().length;
    await world.apply(plan);
    expect(world.writes()).toHaveLength(before);
    expect(await world.here("author")).toMatchObject({ name: "Author of texts" });
  });
});

describe("conflicts that a plan sees", () => {
  let world: PlanWorld;
  beforeEach(async () => {
    world = await createPlanWorld();
    await world.inStep(type("author", "name"), type("note", "text"));
    await world.take({ ...type("author", "name"), name: "Ours" });
    world.relabel("author", "Theirs");
  });

  it("are written down with all three sides, each stored", async () => {
    const plan = await world.plan();
    const [conflict] = await world.conflicts();
    expect(conflict).toMatchObject({
      key: "author",
      nativeId: "author",
      decision: "CONFLICT_BOTH_MODIFIED",
      planId: plan.id,
      state: "detected",
      versionTag: expect.any(String),
      clashes: [{ path: "name", kind: "property", base: "author", ours: "Ours", theirs: "Theirs" }],
    });
    for (const [side, name] of [
      ["base", "author"],
      ["ours", "Ours"],
      ["theirs", "Theirs"],
    ] as const) {
      expect(await world.snapshot(conflict?.[side].contentHash)).toMatchObject({ name });
      expect(await world.snapshot(conflict?.[side].nativeHash)).toMatchObject({ label: name });
    }
    expect(await world.state("author")).toMatchObject({
      status: "conflict",
      conflictStatus: "detected",
    });
    const { items } = await world.ctx.store.audit.list({ projectId: world.project.id, limit: 50 });
    expect(items.filter((entry) => entry.action === "conflict.detected")).toHaveLength(1);
  });

  it("stay as they are while nothing moves, whatever direction or mode looks", async () => {
    await world.plan();
    const [first] = await world.conflicts();
    await world.pull();
    await world.plan({ mode: "full" });
    await world.plan({ mode: "overwrite" });
    expect(await world.conflicts()).toEqual([first]);
  });

  it("give way to another when a side moves", async () => {
    await world.plan();
    world.relabel("author", "Theirs again");
    await world.plan();
    const found = (await world.conflicts()).map(({ state, clashes }) => [
      state,
      clashes[0]?.theirs,
    ]);
    expect(found).toEqual([
      ["detected", "Theirs again"],
      ["superseded", "Theirs"],
    ]);
  });

  it("end when both sides come to the same", async () => {
    await world.plan();
    world.relabel("author", "Ours");
    expect(deeds(await world.plan())).toEqual(["converge author"]);
    expect(await world.conflicts()).toMatchObject([{ state: "superseded" }]);
  });

  it("are left alone by a plan that does not look at them", async () => {
    await world.plan();
    world.relabel("author", "Ours");
    await world.plan({ keys: ["note"] });
    expect(await world.conflicts()).toMatchObject([{ state: "detected" }]);
  });

  it("hold what is absent on one side as nothing", async () => {
    await world.apply(await world.plan({ mode: "overwrite" }));
    await world.deleteHere("author");
    world.relabel("author", "Theirs");
    await world.take({ ...type("note", "text"), name: "Ours" });
    world.platform.drop("note");
    const plan = await world.plan();
    expect(deeds(plan)).toEqual(["blocked note", "blocked author"]);
    const nothing = { versionId: null, contentHash: null, nativeHash: null };
    expect((await world.conflicts()).filter(({ state }) => state === "detected")).toMatchObject([
      { key: "author", decision: "CONFLICT_DELETE_MODIFY", ours: nothing },
      { key: "note", decision: "CONFLICT_MODIFY_DELETE", theirs: nothing },
    ]);
  });

  it("without a base hold every difference the target can show, and no other", async () => {
    const other = await createPlanWorld();
    other.platform.plant({ id: "author", label: "Theirs", properties: [] });
    await other.take({
      ...type("author"),
      fields: [{ key: "name", name: "name", type: "text", unique: true }],
    });
    expect(deeds(await other.plan())).toEqual(["blocked author"]);
    const [conflict] = await other.conflicts();
    expect(conflict?.decision).toBe("CONFLICT_ADD_ADD");
    expect(conflict?.clashes.map(({ path }) => path).sort()).toEqual(["fields.name", "name"]);
  });
});
