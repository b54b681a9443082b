import { beforeEach, describe, expect, it } from "vitest";
import {
  type Conflict,
  detectConflicts,
  getConflict,
  resolveConflict,
} from "../src/conflict/index.ts";
import { applyPlan, executeRun } from "../src/engine/index.ts";
import type { JsonObject } from "../src/model/index.ts";
import { createPlan, type Plan } from "../src/plan/index.ts";
import { deleteContentType, getContentType } from "../src/registry/index.ts";
import { getSyncRun } from "../src/tracking/index.ts";
import { createMemoryWorld, type MemoryWorld, type } from "./support/memory-world.ts";

const relabel = (label: string) => (body: JsonObject) => ({ ...body, label });
const addProperty = (name: string) => (body: JsonObject) => ({
  ...body,
  properties: [...(body.properties as JsonObject[]), { name, label: name, kind: "line" }],
});

describe("a conflict between registry and target", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = await createMemoryWorld({ remove: "hard" });
  });

  const scope = () => ({ projectId: world.project.id, targetId: world.target.id });
  const detect = () => detectConflicts({ ctx: world.ctx, input: scope() });
  const plan = (direction: "push" | "pull" = "push") =>
    createPlan({ ctx: world.ctx, input: { ...scope(), direction } });
  async function apply(made: Plan) {
    const consent = {
      breaking: "all",
      deletions: made.summary.delete + made.summary.pullDelete,
    } as const;
    const { ctx } = world;
    const run = await applyPlan({ ctx, input: { planId: made.id, consent } });
    await executeRun({ ctx, input: { runId: run.id } });
    return getSyncRun({ ctx, input: { runId: run.id } });
  }
  const resolve = (
    conflict: Conflict | undefined,
    more: Omit<Parameters<typeof resolveConflict>[0]["input"], "conflictId">,
  ) => resolveConflict({ ctx: world.ctx, input: { conflictId: conflict?.id ?? "", ...more } });
  const here = (key: string) =>
    getContentType({ ctx: world.ctx, input: { projectId: world.project.id, key } }).then(
      (item) => item.data,
      () => null,
    );
  /** In step, then edited on both sides at the same place. */
  async function clash() {
    await world.take(type("author", "name"));
    await apply(await plan());
    await world.take({ ...type("author", "name", "ours"), name: "Our author" });
    world.platform.edit("author", (body) => addProperty("theirs")(relabel("Their author")(body)));
    const [conflict] = await detect();
    return conflict;
  }
  async function expectInStep() {
    const again = await plan();
    expect(again.actions).toEqual([]);
    expect(again.observations).toEqual([]);
    expect(await detect()).toEqual([]);
  }

  it("is found by looking, once, without a baseline moving", async () => {
    const conflict = await clash();
    expect(conflict).toMatchObject({
      key: "author",
      decision: "CONFLICT_BOTH_MODIFIED",
      state: "detected",
    });
    const before = await world.state("author");
    const again = await detect();
    expect(again.map((one) => one.id)).toEqual([conflict?.id]);
    const after = await world.state("author");
    expect(after).toMatchObject({ conflictStatus: "detected", status: "conflict" });
    expect(after?.baseHash).toBe(before?.baseHash);
    const detail = await getConflict({ ctx: world.ctx, input: { conflictId: conflict?.id ?? "" } });
    expect(detail.contents).toMatchObject({
      base: { name: "author" },
      ours: { name: "Our author" },
      theirs: { name: "Their author" },
    });
    expect(detail.clashes.map((one) => one.path)).toEqual(["name"]);
    expect(detail.diff.theirs.map((change) => change.path)).toContain("fields.theirs");
  });

  it("looks only at what is asked for", async () => {
    await world.take(type("author", "name"), type("note", "text"));
    await apply(await plan());
    for (const key of ["author", "note"]) world.platform.edit(key, relabel("There"));
    await world.take(
      { ...type("author", "name"), name: "A" },
      { ...type("note", "text"), name: "N" },
    );
    const found = await detectConflicts({
      ctx: world.ctx,
      input: { ...scope(), keys: ["note"] },
    });
    expect(found.map((conflict) => conflict.key)).toEqual(["note"]);
  });

  it("resolved as ours is an ordinary push, after which both sides are ours", async () => {
    await resolve(await clash(), { strategy: "ours" });
    expect(await world.state("author")).toMatchObject({ conflictStatus: "resolved" });
    const push = await plan();
    expect(push.actions).toMatchObject([{ operation: "update", decision: "PUSH" }]);
    expect((await apply(push)).run.status).toBe("success");
    expect(world.platform.type("author")).toMatchObject({
      label: "Our author",
      properties: [{ name: "name" }, { name: "ours" }],
    });
    await expectInStep();
    expect(await world.state("author")).toMatchObject({
      conflictStatus: "none",
      status: "in_sync",
    });
  });

  it("resolved as theirs leaves nothing to do", async () => {
    await resolve(await clash(), { strategy: "theirs" });
    expect(await here("author")).toMatchObject({ name: "Their author" });
    const writes = world.writes().length;
    await expectInStep();
    expect(world.writes()).toHaveLength(writes);
  });

  it("resolved by hand brings both sides' edits to both sides", async () => {
    await resolve(await clash(), { strategy: "manual", choices: { name: "theirs" } });
    await apply(await plan());
    expect(world.platform.type("author")).toMatchObject({
      label: "Their author",
      properties: [{ name: "name" }, { name: "ours" }, { name: "theirs" }],
    });
    expect(await here("author")).toMatchObject({
      name: "Their author",
      fields: [{ key: "name" }, { key: "ours" }, { key: "theirs" }],
    });
    await expectInStep();
  });

  it("comes again when the target is edited after the resolution, and never overwrites that", async () => {
    await resolve(await clash(), { strategy: "ours" });
    const before = await plan();
    world.platform.edit("author", relabel("Edited again"));
    expect((await apply(before)).run.status).not.toBe("success");
    expect(world.platform.type("author")).toMatchObject({ label: "Edited again" });
    const [conflict] = await detect();
    expect(conflict).toMatchObject({ key: "author", clashes: [{ path: "name" }] });
    await resolve(conflict, { strategy: "ours" });
    await apply(await plan());
    expect(world.platform.type("author")).toMatchObject({ label: "Our author" });
    await expectInStep();
  });

  it("of two made apart is settled either way", async () => {
    for (const strategy of ["ours", "theirs"] as const) {
      world = await createMemoryWorld({ remove: "hard" });
      await world.take({ ...type("author", "name"), name: "Our author" });
      world.platform.plant({
        id: "author",
        label: "Their author",
        properties: [{ name: "name", label: "name", kind: "line" }],
      });
      const [conflict] = await detect();
      expect(conflict).toMatchObject({ decision: "CONFLICT_ADD_ADD" });
      await resolve(conflict, { strategy });
      await apply(await plan());
      const name = strategy === "ours" ? "Our author" : "Their author";
      expect(await here("author")).toMatchObject({ name });
      expect(world.platform.type("author")).toMatchObject({ label: name });
      await expectInStep();
    }
  });

  it.each(["ours", "theirs"] as const)(
    "of a deletion here with an edit there goes to %s",
    async (strategy) => {
      await world.take(type("author", "name"));
      await apply(await plan());
      const { ctx, project } = world;
      await deleteContentType({ ctx, input: { projectId: project.id, key: "author" } });
      world.platform.edit("author", relabel("Edited there"));
      const [conflict] = await detect();
      expect(conflict).toMatchObject({ decision: "CONFLICT_DELETE_MODIFY" });
      await resolve(conflict, { strategy });
      const push = await plan();
      expect(push.actions.map((action) => action.operation)).toEqual(
        strategy === "ours" ? ["delete"] : [],
      );
      await apply(push);
      const name = strategy === "ours" ? undefined : "Edited there";
      expect(world.platform.type("author")?.label).toBe(name);
      expect((await here("author"))?.name).toBe(name);
      await expectInStep();
    },
  );

  it.each(["ours", "theirs"] as const)(
    "of an edit here with a deletion there goes to %s",
    async (strategy) => {
      await world.take(type("author", "name"));
      await apply(await plan());
      await world.take({ ...type("author", "name"), name: "Edited here" });
      world.platform.drop("author");
      const [conflict] = await detect();
      expect(conflict).toMatchObject({ decision: "CONFLICT_MODIFY_DELETE" });
      await resolve(conflict, { strategy });
      const push = await plan();
      expect(push.actions.map((action) => action.decision)).toEqual(
        strategy === "ours" ? ["INITIAL_SYNC"] : [],
      );
      await apply(push);
      const name = strategy === "ours" ? "Edited here" : undefined;
      expect(world.platform.type("author")?.label).toBe(name);
      expect((await here("author"))?.name).toBe(name);
      await expectInStep();
    },
  );

  it("that somebody settled otherwise is out of date", async () => {
    const conflict = await clash();
    await world.take({ ...type("author", "name", "ours", "theirs"), name: "Newer" });
    await expect(resolve(conflict, { strategy: "theirs" })).rejects.toMatchObject({
      code: "plan_stale",
    });
    const [now] = await detect();
    expect(now?.id).not.toBe(conflict?.id);
    expect(now).toMatchObject({ key: "author", state: "detected" });
  });
});
