import { describe, expect, it } from "vitest";
import { SynclineError } from "../src/errors/index.ts";
import type { Json } from "../src/model/index.ts";
import { ensureProject, getContentType, importModel } from "../src/registry/index.ts";
import { createTestContext } from "../src/testing/index.ts";
import { getVersion, listVersions } from "../src/version/index.ts";

const author = {
  key: "author",
  name: "Author",
  fields: [{ key: "name", name: "Name", type: "text" }],
};
const article = {
  key: "article",
  name: "Article",
  fields: [
    { key: "title", name: "Title", type: "text", required: true },
    {
      key: "writer",
      name: "Writer",
      type: "reference",
      validations: { allowedTypes: { types: ["author"] } },
    },
  ],
};
const file = (...contentTypes: Json[]): Json => ({ syncline: 1, contentTypes });

async function setup() {
  const ctx = createTestContext();
  const project = await ensureProject({ ctx, input: { key: "default", name: "Default" } });
  const take = (document: Json, message?: string) =>
    importModel({
      ctx,
      input: { projectId: project.id, document, ...(message === undefined ? {} : { message }) },
    });
  return { ctx, project, take };
}

async function failure(work: Promise<unknown>): Promise<SynclineError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!SynclineError.isInstance(error)) throw new Error("it did not fail as it should");
  return error;
}

describe("importing a model", () => {
  it("makes a version of each content type, and none the second time", async () => {
    const { take } = await setup();
    const first = await take(file(author, article));
    expect(first.items.map((item) => item.change)).toEqual(["created", "created"]);
    const second = await take(file(article, author));
    expect(second.items.map((item) => item.change)).toEqual(["unchanged", "unchanged"]);
    expect(second.modelRoot).toBe(first.modelRoot);
  });

  it("makes three versions of A, B, A, each with its parent", async () => {
    const { ctx, project, take } = await setup();
    const renamed = { ...author, name: "Writer" };
    for (const type of [author, renamed, author]) await take(file(type));
    const versions = await listVersions({
      ctx,
      input: { projectId: project.id, key: "author", limit: 10 },
    });
    expect(versions.items).toHaveLength(3);
    const [third, second, first] = versions.items;
    expect(new Set(versions.items.map((version) => version.id)).size).toBe(3);
    expect(third?.contentHash).toBe(first?.contentHash);
    expect([third?.parents, second?.parents, first?.parents]).toEqual([
      [second?.id],
      [first?.id],
      [],
    ]);
    const detail = await getVersion({ ctx, input: { versionId: second?.id ?? "" } });
    expect(detail.changes).toEqual([
      { path: "name", kind: "modified", before: "Author", after: "Writer" },
    ]);
  });

  it("does not take another way of saying the same for a change", async () => {
    const { take } = await setup();
    await take(file(author));
    const wordy = {
      ...author,
      platform: {},
      fields: author.fields.map((field) => ({
        ...field,
        hidden: false,
        validations: {},
        required: false,
      })),
    };
    expect((await take(file(wordy))).items[0]?.change).toBe("unchanged");
  });

  it("leaves content types alone that the file does not hold", async () => {
    const { ctx, project, take } = await setup();
    await take(file(author, article));
    await take(file({ ...author, name: "Writer" }));
    const kept = await getContentType({ ctx, input: { projectId: project.id, key: "article" } });
    expect(kept.data.fields).toHaveLength(2);
  });

  it("accepts a reference to a content type the project already has", async () => {
    const { take } = await setup();
    await take(file(author));
    expect((await take(file(article))).items[0]?.change).toBe("created");
  });

  const wrong: [string, Json, string, string][] = [
    ["not a model", { hello: "world" }, "", "model.unrecognised"],
    ["a bare text", "model", "", "model.unrecognised"],
    ["null", null, "", "model.unrecognised"],
    ["no list of types", { syncline: 1 }, "contentTypes", "input.invalid_type"],
    ["a later format", { syncline: 2, contentTypes: [] }, "syncline", "input.invalid_value"],
    [
      "an unknown field type",
      file({ ...author, fields: [{ key: "a1", name: "A", type: "hologram" }] }),
      "contentTypes[0].fields[0].type",
      "input.invalid_value",
    ],
    [
      "an unknown property",
      file({ ...author, colour: "red" }),
      "contentTypes[0]",
      "input.unrecognized_keys",
    ],
    ["two types with one key", file(author, author), "contentTypes[1].key", "model.duplicate_key"],
    [
      "two fields with one key",
      file({ ...author, fields: [...author.fields, ...author.fields] }),
      "contentTypes[0].fields[1].key",
      "input.custom",
    ],
    [
      "a reference to nothing",
      file(article),
      "contentTypes[0].fields.writer.validations.allowedTypes",
      "model.reference_missing",
    ],
    [
      "a key with spaces",
      file({ ...author, key: "my type" }),
      "contentTypes[0].key",
      "input.invalid_format",
    ],
    [
      "a NUL in a text",
      file({ ...author, name: "A\u0000B" }),
      "contentTypes[0].name",
      "model.text_invalid",
    ],
    [
      "half a surrogate pair",
      file({ ...author, name: "\ud800" }),
      "contentTypes[0].name",
      "model.text_invalid",
    ],
  ];

  it.each(wrong)(
    "refuses %s, says where, and changes nothing",
    async (_name, document, path, code) => {
      const { ctx, project, take } = await setup();
      await take(file({ ...author, key: "present" }));
      const error = await failure(take(document));
      expect(error.traits.httpStatus).toBeGreaterThanOrEqual(400);
      expect(error.traits.httpStatus).toBeLessThan(500);
      expect(error.issues).toContainEqual(
        expect.objectContaining({ path, code, severity: "error" }),
      );
      const items = await ctx.store.items.listAll({ projectId: project.id, kind: "contentType" });
      expect(items.map((item) => item.key)).toEqual(["present"]);
    },
  );

  it("refuses what nests too deep without running out of stack", async () => {
    const { take } = await setup();
    let deep: Json = {};
    for (let level = 0; level < 50_000; level += 1) deep = { deep };
    const error = await failure(take({ syncline: 1, contentTypes: [deep] }));
    expect(error.issues[0]?.code).toBe("model.too_deep");
  });
});
