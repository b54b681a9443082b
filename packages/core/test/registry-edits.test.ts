import { beforeEach, describe, expect, it } from "vitest";
import { type ContentType, contentTypeSchema, type Json } from "../src/model/index.ts";
import {
  deleteContentType,
  ensureProject,
  getContentType,
  importModel,
  mergeItem,
  type RegistryItem,
  saveContentType,
  writeItem,
} from "../src/registry/index.ts";
import { captureSnapshot } from "../src/snapshot/index.ts";
import { createTestContext } from "../src/testing/index.ts";
import {
  getCommonAncestor,
  getVersion,
  listVersions,
  restoreVersion,
} from "../src/version/index.ts";

const text = (key: string, ...fields: string[]): ContentType =>
  contentTypeSchema.parse({
    key,
    name: key,
    fields: fields.map((field) => {
      const [name = "", reference] = field.split(":");
      const rules = reference && { validations: { allowedTypes: { types: [reference] } } };
      return { key: name, name, type: reference ? "reference" : "text", ...rules };
    }),
  });

async function setup() {
  const ctx = createTestContext();
  const { id: projectId } = await ensureProject({ ctx, input: { key: "default", name: "D" } });
  const kind = "contentType" as const;
  const get = async (key: string) =>
    (await ctx.store.items.get({ projectId, kind, key })) as RegistryItem;
  const audited = async () =>
    (await ctx.store.audit.list({ projectId, limit: 50 })).items.map((entry) => entry.action);
  return {
    ctx,
    projectId,
    get,
    audited,
    save: (data: object, more: { expectedVersionId?: string | null } = {}) =>
      saveContentType({ ctx, input: { projectId, data: data as Json, ...more } }),
    remove: (key: string, more: { expectedVersionId?: string } = {}) =>
      deleteContentType({ ctx, input: { projectId, key, ...more } }),
    versions: async (key: string) =>
      (await listVersions({ ctx, input: { projectId, key, limit: 50 } })).items,
    async write(data: ContentType | null, key: string, expectedVersionId: string | null) {
      const contentHash =
        data === null ? null : await captureSnapshot({ ctx, input: { value: data as Json } });
      return ctx.store.transaction((repositories) =>
        writeItem({
          ctx,
          repositories,
          input: {
            projectId,
            kind,
            key,
            data,
            contentHash,
            expectedVersionId,
            source: "pull",
            message: null,
          },
        }),
      );
    },
  };
}
let world: Awaited<ReturnType<typeof setup>>;
beforeEach(async () => {
  world = await setup();
});

describe("writing an item of the registry", () => {
  it("builds on the version it was decided on, and refuses any other", async () => {
    const first = await world.write(text("a", "x"), "a", null);
    expect(first).toMatchObject({
      item: { versionId: first.version.id },
      version: { parents: [] },
    });
    const second = await world.write(text("a", "x", "y"), "a", first.version.id);
    expect(second.version.parents).toEqual([first.version.id]);
    expect(second.item).toMatchObject({ fieldCount: 2, deletedAt: null });
    for (const expected of [first.version.id, null]) {
      await expect(world.write(text("a"), "a", expected)).rejects.toMatchObject({
        code: "plan_stale",
      });
    }
    expect(await world.get("a")).toEqual(second.item);
  });

  it("deletes with a version without content, and comes back with that as the parent", async () => {
    const first = await world.write(text("a", "x"), "a", null);
    const gone = await world.write(null, "a", first.version.id);
    expect(gone.version).toMatchObject({ contentHash: null, parents: [first.version.id] });
    expect(gone.item).toMatchObject({ deletedAt: expect.any(Date), versionId: gone.version.id });
    const back = await world.write(text("a", "z"), "a", null);
    expect(back.version.parents).toEqual([gone.version.id]);
    expect(back.item).toMatchObject({ deletedAt: null });
  });

  it("has nothing to mark when what is deleted was never there", async () => {
    expect(await world.write(null, "a", null)).toMatchObject({ item: null });
  });
});

describe("merging an item", () => {
  const merge = async (
    merged: ContentType | null,
    theirs: ContentType | null,
    base: string,
    ours: string,
  ) => {
    const { ctx, projectId } = world;
    const keep = async (data: ContentType | null) =>
      data === null ? null : captureSnapshot({ ctx, input: { value: data as Json } });
    const [mergedHash, theirsHash] = [await keep(merged), await keep(theirs)];
    return ctx.store.transaction((repositories) =>
      mergeItem({
        ctx,
        repositories,
        input: {
          projectId,
          kind: "contentType",
          key: "a",
          merged,
          mergedHash,
          theirsHash,
          baseVersionId: base,
          oursVersionId: ours,
          message: null,
        },
      }),
    );
  };

  it("makes theirs a version on the base, and the merge one with both as parents", async () => {
    const base = (await world.write(text("a", "x"), "a", null)).version;
    const ours = (await world.write(text("a", "x", "y"), "a", base.id)).version;
    const { theirs, version, item } = await merge(
      text("a", "x", "y", "z"),
      text("a", "x", "z"),
      base.id,
      ours.id,
    );
    expect(theirs).toMatchObject({ source: "pull", parents: [base.id] });
    expect(version).toMatchObject({ source: "merge", parents: [ours.id, theirs.id].sort() });
    expect(item).toMatchObject({ versionId: version.id, fieldCount: 3 });
    const ancestor = await getCommonAncestor({
      ctx: world.ctx,
      input: { versionIds: [ours.id, theirs.id] },
    });
    expect(ancestor?.id).toBe(base.id);
  });

  it("can come to a deletion", async () => {
    const base = (await world.write(text("a", "x"), "a", null)).version;
    const ours = (await world.write(text("a", "x", "y"), "a", base.id)).version;
    const { version, theirs } = await merge(null, null, base.id, ours.id);
    expect(version).toMatchObject({ contentHash: null, parents: [ours.id, theirs.id].sort() });
    expect((await world.get("a")).deletedAt).not.toBeNull();
  });

  it("is refused when ours has moved on, and leaves nothing behind", async () => {
    const base = (await world.write(text("a", "x"), "a", null)).version;
    const ours = (await world.write(text("a", "x", "y"), "a", base.id)).version;
    await expect(merge(text("a"), text("a"), base.id, base.id)).rejects.toMatchObject({
      code: "plan_stale",
    });
    expect((await world.versions("a")).map((version) => version.id)).toEqual([ours.id, base.id]);
  });
});

describe("saving one content type", () => {
  it("makes a version, and none when nothing changed", async () => {
    expect(await world.save(text("a", "x"))).toMatchObject({ change: "created" });
    expect(await world.save(text("a", "x"))).toMatchObject({ change: "unchanged" });
    expect(await world.save(text("a", "y"))).toMatchObject({ change: "updated" });
    expect(await world.versions("a")).toHaveLength(2);
    expect((await world.audited()).filter((action) => action === "model.item_saved")).toHaveLength(
      2,
    );
  });

  it("is refused when somebody saved in between", async () => {
    const { item } = await world.save(text("a", "x"));
    await world.save(text("a", "y"));
    const late = world.save(text("a", "z"), { expectedVersionId: item.versionId });
    await expect(late).rejects.toMatchObject({ code: "plan_stale" });
    const twice = world.save(text("a", "z"), { expectedVersionId: null });
    await expect(twice).rejects.toMatchObject({ code: "plan_stale" });
  });

  it("names what is wrong by its path within the type", async () => {
    const nameless = { ...text("a", "x"), name: "", colour: "red" };
    await expect(world.save(nameless)).rejects.toMatchObject({
      code: "invalid_input",
      issues: [{ path: "name" }, { path: "" }],
    });
    await expect(world.save({ ...text("a"), name: "a\u0000" })).rejects.toMatchObject({
      issues: [{ path: "name", code: "model.text_invalid" }],
    });
    await expect(world.save(text("a", "writer:nobody"))).rejects.toMatchObject({
      code: "invalid_input",
      issues: [{ path: "fields.writer.validations.allowedTypes", code: "model.reference_missing" }],
    });
  });

  it("may refer to itself", async () => {
    expect(await world.save(text("a", "parent:a"))).toMatchObject({ change: "created" });
  });
});

describe("deleting a content type", () => {
  it("leaves its versions, and takes it out of the model", async () => {
    const { item } = await world.save(text("a", "x"));
    const version = await world.remove("a");
    expect(version).toMatchObject({ contentHash: null, parents: [item.versionId], source: "api" });
    const { ctx, projectId } = world;
    await expect(getContentType({ ctx, input: { projectId, key: "a" } })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(world.remove("a")).rejects.toMatchObject({ code: "not_found" });
    expect(await world.versions("a")).toHaveLength(2);
    expect(await world.audited()).toContain("model.item_deleted");
    expect(await getVersion({ ctx, input: { versionId: version.id } })).toMatchObject({
      data: null,
    });
  });

  it("is refused while others refer to it, naming the places", async () => {
    await world.save(text("author", "name"));
    await world.save(text("article", "writer:author"));
    await expect(world.remove("author")).rejects.toMatchObject({
      code: "incompatible",
      issues: [
        expect.objectContaining({
          path: "contentTypes.article.fields.writer.validations.allowedTypes",
        }),
      ],
    });
    await world.remove("article");
    await expect(world.remove("author")).resolves.toMatchObject({ contentHash: null });
  });

  it("is refused when it is not the version that was meant", async () => {
    const { item } = await world.save(text("a", "x"));
    await world.save(text("a", "y"));
    const late = world.remove("a", { expectedVersionId: item.versionId });
    await expect(late).rejects.toMatchObject({ code: "plan_stale" });
  });
});

describe("restoring a version", () => {
  it("makes a new version with the earlier content", async () => {
    const first = (await world.save(text("a", "x"))).item;
    const second = (await world.save(text("a", "y"))).item;
    const { ctx } = world;
    const { item, version } = await restoreVersion({
      ctx,
      input: { versionId: first.versionId, message: "Back" },
    });
    expect(version).toMatchObject({
      source: "rollback",
      parents: [second.versionId],
      contentHash: first.contentHash,
      message: "Back",
    });
    expect(item).toMatchObject({ contentHash: first.contentHash, versionId: version?.id });
    expect(await world.audited()).toContain("model.version_restored");
    const again = await restoreVersion({ ctx, input: { versionId: first.versionId } });
    expect(again).toEqual({ item, version: null });
  });

  it("brings back what was deleted, but not a deletion, and not what would refer to nothing", async () => {
    await world.save(text("author", "name"));
    const { item } = await world.save(text("article", "writer:author"));
    const gone = await world.remove("article");
    const { ctx } = world;
    const back = await restoreVersion({ ctx, input: { versionId: item.versionId } });
    expect(back).toMatchObject({ item: { deletedAt: null }, version: { parents: [gone.id] } });
    await expect(restoreVersion({ ctx, input: { versionId: gone.id } })).rejects.toMatchObject({
      code: "unsupported",
    });
    await world.remove("article");
    await world.remove("author");
    await expect(
      restoreVersion({ ctx, input: { versionId: item.versionId } }),
    ).rejects.toMatchObject({ code: "invalid_input" });
    await expect(restoreVersion({ ctx, input: { versionId: "no" } })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("the common ancestor of two versions", () => {
  const ancestor = async (a: string, b: string) =>
    (await getCommonAncestor({ ctx: world.ctx, input: { versionIds: [a, b] } }))?.id ?? null;

  it("is the nearest, the older one of a line, and nothing for strangers", async () => {
    const one = (await world.save(text("a", "x"))).item.versionId;
    const two = (await world.save(text("a", "y"))).item.versionId;
    const three = (await world.save(text("a", "z"))).item.versionId;
    const other = (await world.save(text("b", "z"))).item.versionId;
    expect(await ancestor(one, three)).toBe(one);
    expect(await ancestor(three, two)).toBe(two);
    expect(await ancestor(two, two)).toBe(two);
    expect(await ancestor(two, other)).toBeNull();
    await expect(ancestor(two, "no")).rejects.toMatchObject({ code: "not_found" });
  });

  it("is taken from a history of more than one page", async () => {
    const { ctx, projectId } = world;
    const document = (label: string): Json => ({
      syncline: 1,
      contentTypes: [{ ...text("a", "x"), name: label } as Json],
    });
    const ids: string[] = [];
    for (let at = 0; at < 205; at += 1) {
      const { items } = await importModel({
        ctx,
        input: { projectId, document: document(`v${at}`) },
      });
      ids.push(items[0]?.versionId ?? "");
    }
    expect(await ancestor(ids[0] ?? "", ids[204] ?? "")).toBe(ids[0]);
  });
});
