import { beforeEach, describe, expect, it } from "vitest";
import { hashJson } from "../src/canonical/index.ts";
import {
  type Conflict,
  getConflict,
  listConflicts,
  type ResolutionStrategy,
  resolveConflict,
} from "../src/conflict/index.ts";
import { threeWayDiff } from "../src/merge/index.ts";
import { type ContentType, contentTypeSchema, type Json } from "../src/model/index.ts";
import type { Decision } from "../src/plan/index.ts";
import { deleteContentType, ensureProject, saveContentType } from "../src/registry/index.ts";
import { captureSnapshot, readSnapshot } from "../src/snapshot/index.ts";
import { createTestContext } from "../src/testing/index.ts";
import { getVersion } from "../src/version/index.ts";

const page = (change: Partial<ContentType> = {}, ...fields: string[]): ContentType =>
  contentTypeSchema.parse({
    key: "page",
    name: "Page",
    fields: ["title", ...fields].map((key) => ({ key, name: key, type: "text" })),
    ...change,
  });

/** A conflict over `page`, with rows as a plan writes them. */
async function conflictOver(sides: {
  base: ContentType | null;
  ours: ContentType | null;
  theirs: ContentType | null;
}) {
  const ctx = createTestContext();
  const { id: projectId } = await ensureProject({ ctx, input: { key: "default", name: "D" } });
  const at = { targetId: "target", kind: "contentType", key: "page" } as const;
  const keep = async (data: ContentType | null) =>
    data === null ? null : captureSnapshot({ ctx, input: { value: data as Json } });
  const native = (data: ContentType | null) =>
    data === null ? null : hashJson({ native: data as Json });
  const save = async (data: ContentType | null) => {
    if (data !== null) {
      const input = { projectId, data: data as Json };
      return (await saveContentType({ ctx, input })).item.versionId;
    }
    const item = await ctx.store.items.get({ projectId, ...at });
    if (item === null) return null;
    return (await deleteContentType({ ctx, input: { projectId, key: "page" } })).id;
  };
  const baseVersionId = await save(sides.base);
  const oursVersionId = await save(sides.ours);
  const { base, ours, theirs } = sides;
  const decision: Decision =
    base === null
      ? "CONFLICT_ADD_ADD"
      : ours === null
        ? "CONFLICT_DELETE_MODIFY"
        : theirs === null
          ? "CONFLICT_MODIFY_DELETE"
          : "CONFLICT_BOTH_MODIFIED";
  const conflict: Conflict = {
    id: "conflict",
    projectId,
    ...at,
    nativeId: "page",
    decision,
    base: {
      versionId: base === null ? null : baseVersionId,
      contentHash: await keep(base),
      nativeHash: native(base),
    },
    ours: { versionId: oursVersionId, contentHash: await keep(ours), nativeHash: native(ours) },
    theirs: { versionId: null, contentHash: await keep(theirs), nativeHash: native(theirs) },
    versionTag: "7",
    clashes: threeWayDiff(sides).conflicts,
    state: "detected",
    planId: "plan",
    detectedAt: ctx.clock.now(),
    resolution: null,
  };
  await ctx.store.conflicts.insert(conflict);
  return {
    ctx,
    projectId,
    conflict,
    native,
    item: () => ctx.store.items.get({ projectId, ...at }),
    state: () => ctx.store.states.get(at),
    async content() {
      const item = await ctx.store.items.get({ projectId, ...at });
      if (item === null || item.deletedAt !== null) return null;
      return readSnapshot({ ctx, input: { hash: item.contentHash } });
    },
    resolve: (
      strategy: ResolutionStrategy,
      choices: Parameters<typeof resolveConflict>[0]["input"]["choices"] = {},
    ) => resolveConflict({ ctx, input: { conflictId: "conflict", strategy, choices } }),
    read: () => ctx.store.conflicts.get("conflict"),
  };
}

const both = {
  base: page(),
  ours: page({ name: "Our page" }, "ours"),
  theirs: page({ name: "Their page" }, "theirs"),
};

describe("looking at a conflict", () => {
  it("gives all three contents, what each side did, and the clashes by urgency", async () => {
    const retyped = (type: "integer" | "boolean", change: Partial<ContentType>) => {
      const data = page(change);
      return { ...data, fields: data.fields.map((field) => ({ ...field, type })) };
    };
    const world = await conflictOver({
      base: page(),
      ours: retyped("integer", { name: "Our page" }),
      theirs: retyped("boolean", { name: "Their page" }),
    });
    const detail = await getConflict({ ctx: world.ctx, input: { conflictId: "conflict" } });
    expect(detail.contents.theirs).toMatchObject({ name: "Their page" });
    expect(detail.clashes.map((clash) => [clash.path, clash.kind])).toEqual([
      ["fields.title.type", "structural"],
      ["name", "property"],
    ]);
    expect(new Set(detail.diff.ours.map((change) => change.path))).toEqual(
      new Set(["name", "fields.title.type"]),
    );
    await expect(
      getConflict({ ctx: world.ctx, input: { conflictId: "no" } }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  it("lists by state", async () => {
    const world = await conflictOver(both);
    const { ctx, projectId } = world;
    const list = async (state: "detected" | "resolved") =>
      (await listConflicts({ ctx, input: { projectId, state, limit: 10 } })).items.length;
    expect([await list("detected"), await list("resolved")]).toEqual([1, 0]);
    await world.resolve("ours");
    expect([await list("detected"), await list("resolved")]).toEqual([0, 1]);
  });
});

describe("resolving a conflict", () => {
  let world: Awaited<ReturnType<typeof conflictOver>>;
  beforeEach(async () => {
    world = await conflictOver(both);
  });

  it.each(["ours", "theirs"] as const)("takes %s whole, as a merge of both sides", async (side) => {
    const { ctx, conflict, native } = world;
    const { version, conflict: resolved } = await world.resolve(side);
    expect(await world.content()).toEqual(both[side]);
    expect(version).toMatchObject({ source: "merge", contentHash: conflict[side].contentHash });
    const theirs = version.parents.find((id) => id !== conflict.ours.versionId) ?? "";
    expect(version.parents).toContain(conflict.ours.versionId);
    const detail = await getVersion({ ctx, input: { versionId: theirs } });
    expect(detail).toMatchObject({
      version: { source: "pull", parents: [conflict.base.versionId] },
      data: { name: "Their page" },
    });
    expect(resolved).toMatchObject({
      state: "resolved",
      resolution: { strategy: side, versionId: version.id, actorId: "user:test" },
    });
    expect(await world.read()).toEqual(resolved);
    expect(await world.state()).toMatchObject({
      baseHash: native(both.theirs),
      remoteHash: native(both.theirs),
      versionTag: "7",
      status: side === "theirs" ? "in_sync" : "modified",
      conflictStatus: "resolved",
      baseVersionId: side === "theirs" ? version.id : theirs,
    });
  });

  it("merges what does not clash, and names what does", async () => {
    await expect(world.resolve("merge")).rejects.toMatchObject({
      code: "invalid_input",
      issues: [expect.objectContaining({ path: "name", code: "conflict.property" })],
    });
    expect(await world.read()).toMatchObject({ state: "detected" });
    expect(await world.state()).toBeNull();
    const apart = await conflictOver({ ...both, theirs: page({}, "theirs") });
    await apart.resolve("merge");
    expect(await apart.content()).toMatchObject({
      name: "Our page",
      fields: [{ key: "title" }, { key: "ours" }, { key: "theirs" }],
    });
  });

  it("does by hand what is chosen for each clash", async () => {
    await expect(world.resolve("manual")).rejects.toMatchObject({
      issues: [expect.objectContaining({ path: "name" })],
    });
    const { conflict } = await world.resolve("manual", { name: { value: "A page" } });
    expect(conflict.resolution?.choices).toEqual({ name: { value: "A page" } });
    expect(await world.content()).toMatchObject({
      name: "A page",
      fields: [{ key: "title" }, { key: "ours" }, { key: "theirs" }],
    });
  });

  it("refuses choices that do not belong, are unknown, or make no content type", async () => {
    for (const [strategy, choices] of [
      ["ours", { name: "theirs" }],
      ["manual", { colour: "theirs", name: "ours" }],
      ["manual", { name: { value: "" } }],
      ["manual", { name: { value: "a\u0000" } }],
    ] as const) {
      await expect(world.resolve(strategy, choices)).rejects.toMatchObject({
        code: "invalid_input",
      });
    }
    expect(await world.read()).toMatchObject({ state: "detected" });
  });

  it("takes a whole result, where it is a valid one of the same content type", async () => {
    const { ctx } = world;
    const resolve = (content: Json, more: object = {}) =>
      resolveConflict({
        ctx,
        input: { conflictId: "conflict", strategy: "manual", content, ...more },
      });
    const written = page({ name: "Written" }, "own");
    for (const [content, more] of [
      [{ ...written, key: "another" }, {}],
      [{ ...written, name: "" }, {}],
      [written, { strategy: "ours" }],
      [written, { choices: { name: "ours" } }],
    ] as const) {
      await expect(resolve(content as Json, more)).rejects.toMatchObject({ code: "invalid_input" });
    }
    const { version } = await resolve(written as Json);
    expect(version.parents).toHaveLength(2);
    expect(await world.content()).toEqual(written);
  });

  it("is refused once, and for good, when the registry has moved on", async () => {
    const { ctx, projectId } = world;
    await saveContentType({ ctx, input: { projectId, data: page({ name: "Newer" }) as Json } });
    await expect(world.resolve("theirs")).rejects.toMatchObject({ code: "plan_stale" });
    expect(await world.read()).toMatchObject({ state: "superseded", resolution: null });
    await expect(world.resolve("theirs")).rejects.toMatchObject({ code: "plan_stale" });
    expect(await world.content()).toMatchObject({ name: "Newer" });
  });

  it("happens once", async () => {
    await world.resolve("ours");
    const item = await world.item();
    await expect(world.resolve("theirs")).rejects.toMatchObject({
      code: "plan_stale",
      message: expect.stringContaining("resolved already"),
    });
    expect(await world.item()).toEqual(item);
  });

  it("is audited with who, how and what was chosen", async () => {
    await world.resolve("manual", { name: "theirs" });
    const { ctx, projectId } = world;
    const [entry] = (await ctx.store.audit.list({ projectId, limit: 5 })).items;
    expect(entry).toMatchObject({
      action: "conflict.resolved",
      entityId: "conflict",
      actor: { id: "user:test" },
      details: { strategy: "manual", choices: { name: "theirs" }, key: "page" },
    });
  });
});

describe("resolving a conflict with a side that is not there", () => {
  const changed = page({ name: "Changed" }, "more");

  it("keeps the deletion of ours, or brings theirs back", async () => {
    const kept = await conflictOver({ base: page(), ours: null, theirs: changed });
    const { conflict, version } = await kept.resolve("ours");
    expect(conflict.resolution?.versionId).toBeNull();
    expect(version).toMatchObject({ contentHash: null, parents: { length: 2 } });
    expect(await kept.content()).toBeNull();
    expect(await kept.state()).toMatchObject({
      status: "deleted",
      baseHash: kept.native(changed),
    });

    const back = await conflictOver({ base: page(), ours: null, theirs: changed });
    await back.resolve("theirs");
    expect(await back.content()).toEqual(changed);
    expect(await back.state()).toMatchObject({ status: "in_sync" });
  });

  it("forgets what the target deleted: ours is new there again, or gone on both sides", async () => {
    const kept = await conflictOver({ base: page(), ours: changed, theirs: null });
    await kept.resolve("ours");
    expect(await kept.content()).toEqual(changed);
    expect(await kept.state()).toBeNull();

    const gone = await conflictOver({ base: page(), ours: changed, theirs: null });
    expect(await gone.resolve("theirs")).toMatchObject({ item: { deletedAt: expect.any(Date) } });
    expect(await gone.content()).toBeNull();
    expect(await gone.state()).toBeNull();
  });

  it("does not merge a deletion, but takes it by hand", async () => {
    const world = await conflictOver({ base: page(), ours: changed, theirs: null });
    await expect(world.resolve("merge")).rejects.toMatchObject({
      issues: [expect.objectContaining({ path: "", code: "conflict.deletion" })],
    });
    await world.resolve("manual", { "": "ours" });
    expect(await world.content()).toEqual(changed);
  });

  it("settles two types that were made apart", async () => {
    const world = await conflictOver({ base: null, ours: page(), theirs: changed });
    await expect(world.resolve("merge")).rejects.toMatchObject({ code: "invalid_input" });
    const { version } = await world.resolve("theirs");
    expect(version.parents).toHaveLength(2);
    expect(await world.content()).toEqual(changed);
  });

  it("does not delete what others refer to, nor take in what refers to nothing", async () => {
    const refers = (key: string, to: string): Json => ({
      key,
      name: key,
      fields: [
        {
          key: "link",
          name: "link",
          type: "reference",
          validations: { allowedTypes: { types: [to] } },
        },
      ],
    });
    const gone = await conflictOver({ base: page(), ours: changed, theirs: null });
    const { ctx, projectId } = gone;
    await saveContentType({ ctx, input: { projectId, data: refers("site", "page") } });
    await expect(gone.resolve("theirs")).rejects.toMatchObject({
      code: "incompatible",
      issues: [
        expect.objectContaining({ path: "contentTypes.site.fields.link.validations.allowedTypes" }),
      ],
    });
    const dangling = contentTypeSchema.parse(refers("page", "unknown"));
    const stray = await conflictOver({ base: page(), ours: changed, theirs: dangling });
    await expect(stray.resolve("theirs")).rejects.toMatchObject({ code: "invalid_input" });
    expect(await stray.content()).toEqual(changed);
  });
});
