import { beforeEach, describe, expect, it } from "vitest";
import { hashJson } from "../src/canonical/index.ts";
import { type } from "./support/memory-world.ts";
import { createPlanWorld, deeds, type PlanWorld } from "./support/plan-world.ts";

describe("a plan of a pull", () => {
  let world: PlanWorld;
  beforeEach(async () => {
    world = await createPlanWorld();
  });

  it("takes over what is new at the target, what it refers to first", async () => {
    world.platform.plant({
      id: "article",
      label: "Article",
      properties: [
        {
          name: "by",
          label: "By",
          kind: "pointer",
          rules: { allowedTypes: { types: ["writer"] } },
        },
      ],
    });
    world.platform.plant({ id: "writer", label: "Writer", icon: "pen", properties: [] });
    const plan = await world.pull();
    expect(deeds(plan)).toEqual(["pull writer", "pull article"]);
    expect(plan.actions[1]).toMatchObject({
      decision: "PULL_NEW",
      name: "Article",
      versionId: null,
      payloadHash: null,
      dependsOn: ["writer"],
    });
    expect(await world.snapshot(plan.actions[0]?.contentHash)).toMatchObject({
      key: "writer",
      name: "Writer",
      platform: { memory: { icon: "pen" } },
    });
    await world.apply(plan);
    expect(deeds(await world.pull())).toEqual([]);
    expect(deeds(await world.plan())).toEqual([]);
    expect(world.writes()).toEqual([]);
  });

  it("carries edits over without what the target cannot hold getting lost", async () => {
    await world.inStep({
      ...type("author", "name", "email"),
      fields: [
        { key: "name", name: "name", type: "text", unique: true },
        { key: "email", name: "email", type: "text", hidden: true },
      ],
    });
    world.relabel("author", "Writer");
    world.addThere("author", "age");
    const plan = await world.pull();
    expect(deeds(plan)).toEqual(["pull author"]);
    expect(plan.actions[0]?.changes.map((change) => change.path)).toEqual(["fields.age", "name"]);
    await world.apply(plan);
    expect(await world.here("author")).toMatchObject({
      name: "Writer",
      fields: [{ key: "name", unique: true }, { key: "email", hidden: true }, { key: "age" }],
    });
    expect(deeds(await world.plan())).toEqual([]);
  });

  it("stores what becomes the base, under its hash, whatever brings it about", async () => {
    await world.inStep(type("pulled", "name"), type("same", "name"), type("both", "name"));
    world.relabel("pulled", "Theirs");
    world.relabel("same", "Same");
    await world.take({ ...type("same", "name"), name: "Same" });
    world.relabel("both", "Theirs");
    await world.take(type("both", "name", "ours"), { ...type("adopted"), name: "Adopted" });
    world.platform.plant({ id: "adopted", label: "Adopted", properties: [] });
    const plan = await world.pull();
    expect(deeds(plan).sort()).toEqual([
      "adopt adopted",
      "converge same",
      "merge both",
      "pull pulled",
    ]);
    await world.apply(plan);
    for (const { key, remoteHash } of plan.actions) {
      expect((await world.state(key))?.baseHash).toBe(remoteHash);
      expect(hashJson((await world.snapshot(remoteHash)) ?? null)).toBe(remoteHash);
    }
  });

  it("blocks what the registry cannot say as the target has it, and names the places", async () => {
    await world.inStep(type("author", "name"), type("note", "text"));
    await world.take(type("note", "text", "ours"));
    for (const id of ["author", "note"]) world.addThere(id, "aura", { kind: "hologram" });
    const reason = expect.stringContaining("cannot be said in the registry without changing it");
    const plan = await world.pull();
    expect(plan.actions).toMatchObject([
      { key: "author", operation: "blocked", reason },
      { key: "note", operation: "blocked", reason },
    ]);
    expect(plan.actions[0]?.reason).toContain("properties");
    // A push would take back what it cannot say.
    expect((await world.plan()).actions).toMatchObject([
      { key: "note", operation: "blocked", reason },
    ]);
    expect((await world.conflicts()).map(({ key, state }) => [key, state])).toEqual([
      ["note", "detected"],
    ]);
  });

  it("deletes here what is gone there, and leaves alone what was only ever here", async () => {
    await world.inStep(type("author", "name"));
    await world.take(type("note", "text"));
    world.platform.drop("author");
    const plan = await world.pull();
    expect(deeds(plan)).toEqual(["pull_delete author"]);
    expect(plan.summary).toMatchObject({ pullDelete: 1, delete: 0 });
    expect(plan.observations).toMatchObject([{ key: "note", decision: "INITIAL_SYNC" }]);
    await world.apply(plan);
    expect(await world.here("author")).toBeNull();
    expect(await world.here("note")).not.toBeNull();
    expect(deeds(await world.pull())).toEqual([]);
  });

  it("keeps an edit of ours, and says that it can be pushed", async () => {
    await world.inStep(type("author", "name"), type("note", "text"));
    await world.take(type("author", "name", "email"));
    await world.deleteHere("note");
    const plan = await world.pull();
    expect(deeds(plan)).toEqual([]);
    expect(plan.observations.map(({ key, decision }) => [key, decision])).toEqual([
      ["author", "PUSH"],
      ["note", "DELETE_REMOTE"],
    ]);
    expect(plan.observations[0]?.message).toContain("push it");
  });

  it("brings both sides' edits together in the registry, and sends nothing", async () => {
    await world.inStep(type("author", "name"));
    await world.take(type("author", "name", "email"));
    world.addThere("author", "age");
    const plan = await world.pull();
    expect(plan.actions).toMatchObject([{ operation: "merge", payloadHash: null, breaking: [] }]);
    const keys = async (hash: string | null | undefined) =>
      ((await world.snapshot(hash)) as { fields: { key: string }[] }).fields.map(({ key }) => key);
    expect(await keys(plan.actions[0]?.contentHash)).toEqual(["name", "age", "email"]);
    expect(await keys(plan.actions[0]?.theirsContentHash)).toEqual(["name", "age"]);
    const before = world.writes().length;
    await world.apply(plan);
    expect(world.writes()).toHaveLength(before);
    expect(deeds(await world.plan())).toEqual(["update author"]);
  });

  it("lets the target win when overwriting, with consent, and keeps ours as a version", async () => {
    await world.inStep(type("author", "name"), type("note", "text"), type("tag", "word"));
    await world.take(type("author", "name", "email"));
    world.relabel("author", "Writer");
    await world.deleteHere("note");
    await world.take({ ...type("tag", "word"), name: "Our tag" });
    world.platform.drop("tag");
    const plan = await world.pull({ mode: "overwrite" });
    expect(deeds(plan)).toEqual(["pull author", "pull note", "pull_delete tag"]);
    expect(plan.summary.consentNeeded).toEqual(["overwrites_registry"]);
    const ours = await world.ctx.store.items.get({
      projectId: world.project.id,
      kind: "contentType",
      key: "author",
    });
    await world.apply(plan);
    expect(await world.here("author")).toMatchObject({ name: "Writer", fields: [{ key: "name" }] });
    expect(await world.here("note")).toMatchObject({ fields: [{ key: "text" }] });
    expect(await world.here("tag")).toBeNull();
    expect(await world.ctx.store.versions.get(ours?.versionId ?? "")).not.toBeNull();
    expect(deeds(await world.pull())).toEqual([]);
  });

  it("brings back what was deleted here with what the target could not hold of it", async () => {
    await world.inStep({
      ...type("author"),
      fields: [{ key: "name", name: "name", type: "text", unique: true }],
    });
    await world.deleteHere("author");
    await world.apply(await world.pull({ mode: "overwrite" }));
    expect(await world.here("author")).toMatchObject({ fields: [{ key: "name", unique: true }] });
  });

  it("blocks what cannot have its name as a key, or whose key is taken", async () => {
    await world.inStep(type("hero", "text"));
    const { targetId, kind } = { targetId: world.target.id, kind: "contentType" } as const;
    await world.ctx.store.identities.remove({ targetId, kind, key: "hero" });
    await world.ctx.store.states.remove({ targetId, kind, key: "hero" });
    await world.ctx.store.identities.put({ targetId, kind, key: "hero", nativeId: "heroThere" });
    const plan = await world.pull();
    expect(plan.actions).toMatchObject([
      {
        key: "hero",
        operation: "blocked",
        reason: expect.stringContaining("another item with the key 'hero', which is 'heroThere'"),
      },
    ]);
  });

  it("blocks a reference to what the target has and the registry does not get", async () => {
    world.platform.plant({ id: "writer", label: "Writer", properties: [] });
    await world.inStep(type("article", "title"), type("page", "title"));
    for (const id of ["article", "page"]) {
      world.addThere(id, "by", {
        kind: "pointer",
        rules: { allowedTypes: { types: [id === "page" ? "nowhere" : "writer"] } },
      });
    }
    const alone = await world.pull({ keys: ["article", "page"], withDependencies: false });
    expect(alone.actions).toMatchObject([
      { key: "article", operation: "blocked", reason: expect.stringContaining("'writer'") },
      { key: "page", operation: "pull" },
    ]);
    const together = await world.pull({ keys: ["article"] });
    expect(deeds(together)).toEqual(["pull writer", "pull article"]);
  });

  it("does not delete here what others here refer to, and names them", async () => {
    await world.inStep(type("author", "name"), type("article", "by:author"));
    await world.take(type("note", "by:author"));
    world.platform.drop("author");
    const plan = await world.pull();
    expect(plan.actions).toMatchObject([
      {
        key: "author",
        operation: "blocked",
        reason: expect.stringContaining("'article', 'note' still refer to it in the registry"),
      },
    ]);
  });

  it("deletes here when the same pull takes the references away, after that", async () => {
    await world.inStep(type("author", "name"), type("article", "title", "by:author"));
    world.platform.edit("article", (body) => ({ ...body, properties: [] }));
    world.platform.drop("author");
    const plan = await world.pull();
    expect(deeds(plan)).toEqual(["pull article", "pull_delete author"]);
    expect(plan.actions[1]?.dependsOn).toEqual(["article"]);
  });
});
