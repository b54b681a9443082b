import { beforeEach, describe, expect, it } from "vitest";
import type { JsonObject } from "../src/model/index.ts";
import { type } from "./support/memory-world.ts";
import { createPlanWorld, deeds, type PlanWorld } from "./support/plan-world.ts";

/** Without the property, as somebody else would take it out. */
const without = (name: string) => (body: JsonObject) => ({
  ...body,
  properties: (body.properties as JsonObject[]).filter((property) => property.name !== name),
});

describe("a plan of a push with deletions", () => {
  let world: PlanWorld;
  beforeEach(async () => {
    world = await createPlanWorld();
  });

  it("sends nothing but the deletion, and keeps what was there", async () => {
    await world.inStep(type("author", "name"));
    await world.deleteHere("author");
    const plan = await world.plan();
    expect(plan.actions).toMatchObject([
      {
        operation: "delete",
        decision: "DELETE_REMOTE",
        name: "author",
        payloadHash: null,
        localHash: null,
        versionTag: expect.any(String),
      },
    ]);
    expect(plan.summary).toMatchObject({ delete: 1, pullDelete: 0, consentNeeded: [] });
    const [action] = plan.actions;
    expect(await world.snapshot(action?.preImageHash)).toMatchObject({ id: "author" });
    const version = await world.ctx.store.versions.get(action?.versionId ?? "");
    expect(version).toMatchObject({ key: "author", contentHash: null });
    await world.apply(plan);
    expect(world.platform.types()).toEqual([]);
    expect(deeds(await world.plan())).toEqual([]);
  });

  it("is blocked where the platform keeps everything, and says so", async () => {
    const keeping = await createPlanWorld({ remove: "none" });
    await keeping.inStep(type("author", "name"));
    await keeping.deleteHere("author");
    expect((await keeping.plan()).actions).toMatchObject([
      { operation: "blocked", reason: expect.stringContaining("delete it there") },
    ]);
  });

  it("deletes last, and dependents before what they refer to", async () => {
    await world.inStep(
      type("author", "name"),
      type("article", "title", "by:author"),
      type("page", "lead:article", "by:author"),
    );
    for (const key of ["page", "article", "author"]) await world.deleteHere(key);
    await world.take(type("note", "text"));
    const plan = await world.plan();
    expect(deeds(plan)).toEqual(["create note", "delete page", "delete article", "delete author"]);
    expect(plan.actions.map((action) => action.dependsOn)).toEqual([
      [],
      [],
      ["page"],
      ["article", "page"],
    ]);
    await world.apply(plan);
    expect(world.platform.types().map((native) => native.id)).toEqual(["note"]);
  });

  it("waits for the actions that take the references away", async () => {
    await world.inStep(type("author", "name"), type("article", "title", "by:author"));
    await world.take(type("article", "title"));
    await world.deleteHere("author");
    const plan = await world.plan();
    expect(deeds(plan)).toEqual(["update article", "delete author"]);
    expect(plan.actions[1]?.dependsOn).toEqual(["article"]);
  });

  it("is blocked by dependents that stay, which are named, and blocks in turn what it refers to", async () => {
    await world.inStep(type("author", "name"), type("article", "by:author"), type("page", "title"));
    await world.deleteHere("article");
    await world.deleteHere("author");
    world.addThere("page", "lead", {
      kind: "pointer",
      rules: { allowedTypes: { types: ["article"] } },
    });
    const plan = await world.plan();
    expect(plan.actions.map(({ key, operation, reason }) => [key, operation, reason])).toEqual([
      ["author", "blocked", expect.stringContaining("'article' still refers to it at the target")],
      ["article", "blocked", expect.stringContaining("'page' still refers to it at the target")],
    ]);
    expect(plan.summary).toMatchObject({ delete: 0, blocked: 2 });
    world.platform.edit("page", without("lead"));
    expect(deeds(await world.plan())).toEqual(["delete article", "delete author"]);
  });

  it("is blocked by what the platform itself and the rest of a selection refer to", async () => {
    await world.inStep(type("author", "name"), type("article", "title", "by:author"));
    await world.take(type("article", "title"));
    await world.deleteHere("author");
    const alone = await world.plan({ keys: ["author"] });
    expect(alone.actions).toMatchObject([
      { key: "author", operation: "blocked", reason: expect.stringContaining("'article'") },
    ]);
    world.platform.plant(
      {
        id: "system",
        label: "System",
        properties: [
          {
            name: "a",
            label: "a",
            kind: "pointer",
            rules: { allowedTypes: { types: ["author"] } },
          },
        ],
      },
      { system: true },
    );
    expect((await world.plan()).actions.at(-1)).toMatchObject({
      key: "author",
      operation: "blocked",
      reason: expect.stringContaining("'system'"),
    });
  });

  it("is blocked by what is about to be created", async () => {
    await world.inStep(type("author", "name"));
    await world.take(type("article", "by:author"));
    // A model file may be taken in that refers to what is not there.
    const { kind, projectId } = { kind: "contentType", projectId: world.project.id } as const;
    const item = await world.ctx.store.items.get({ projectId, kind, key: "author" });
    if (item === null) throw new Error("there is no author");
    await world.ctx.store.items.put({ ...item, deletedAt: world.ctx.clock.now() });
    expect((await world.plan()).actions).toMatchObject([
      { key: "author", operation: "blocked", reason: expect.stringContaining("'article'") },
      { key: "article", operation: "create" },
    ]);
  });

  it("keeps somebody else's edit of what is deleted here", async () => {
    await world.inStep(type("author", "name"));
    await world.deleteHere("author");
    world.relabel("author", "Theirs");
    expect((await world.plan()).actions).toMatchObject([
      { operation: "blocked", decision: "CONFLICT_DELETE_MODIFY" },
    ]);
    const overwriting = await world.plan({ mode: "overwrite" });
    expect(overwriting.actions).toMatchObject([
      { operation: "delete", breaking: [{ class: "overwrites_target" }] },
    ]);
  });
});

describe("deletions of types that refer to each other, where references are enforced", () => {
  it("first take the references out of the way", async () => {
    const world = await createPlanWorld({ references: "enforced" });
    await world.inStep(
      type("a", "title", "next:b"),
      type("b", "title", "next:c"),
      type("c", "title", "next:a", "other:b"),
      type("user", "of:a"),
    );
    for (const key of ["user", "a", "b", "c"]) {
      const { kind, projectId } = { kind: "contentType", projectId: world.project.id } as const;
      const item = await world.ctx.store.items.get({ projectId, kind, key });
      if (item !== null) await world.ctx.store.items.put({ ...item, deletedAt: new Date() });
    }
    const plan = await world.plan();
    expect(deeds(plan)).toEqual([
      "delete user",
      "update c",
      "delete a",
      "delete b",
      "delete c (2)",
    ]);
    expect(plan.summary).toMatchObject({ delete: 4, update: 0 });
    expect(await world.snapshot(plan.actions[1]?.payloadHash)).toMatchObject({
      id: "c",
      properties: [{ name: "title" }, { name: "next" }, { name: "other" }],
    });
    expect(JSON.stringify(await world.snapshot(plan.actions[1]?.payloadHash))).not.toContain(
      '["a"]',
    );
    expect(plan.actions[4]).toMatchObject({ dependsOn: ["c", "b"], versionTag: null });
    const { run } = await world.apply(plan);
    expect(run.status).toBe("success");
    expect(world.platform.types()).toEqual([]);
    expect(deeds(await world.plan())).toEqual([]);
  });
});
