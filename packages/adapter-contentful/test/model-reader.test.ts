import type { Json, JsonObject } from "@syncline/core/adapter";
import { describe, expect, it } from "vitest";
import { contentfulAdapter } from "../src/index.ts";

const reader = contentfulAdapter.modelReader;
if (reader === undefined) throw new Error("the adapter reads no files");

const field = (properties: JsonObject = {}): JsonObject => ({
  id: "title",
  name: "Title",
  type: "Symbol",
  ...properties,
});
const type = (id: string, properties: JsonObject = {}): JsonObject => ({
  sys: { id, type: "ContentType" },
  name: id,
  fields: [field()],
  ...properties,
});
const exported = (...contentTypes: Json[]): Json => ({ contentTypes, editorInterfaces: [] });
const issuesOf = (document: Json) =>
  reader.read(document).issues.map(({ path, code, severity }) => [path, code, severity]);

describe("recognising a model file", () => {
  it.each<[string, Json]>([
    ["an export", exported(type("post"))],
    ["an export of types without sys", exported({ id: "post", name: "Post", fields: [field()] })],
    ["an export with one entry spoilt", exported(7, type("post"))],
    [
      "an API list",
      { sys: { type: "Array" }, total: 1, skip: 0, limit: 100, items: [type("post")] },
    ],
  ])("says yes to %s", (_, document) => {
    expect(reader.recognises(document)).toBe(true);
  });

  it.each<[string, Json]>([
    ["another CMS", { contentTypes: [{ key: "Article", baseType: "_page", properties: {} }] }],
    [
      "types with keys",
      { contentTypes: [{ key: "post", name: "Post", fields: [{ key: "title", type: "text" }] }] },
    ],
    ["a list at the top", [type("post")]],
    ["nothing", null],
    ["an empty object", {}],
  ])("says no to %s", (_, document) => {
    expect(reader.recognises(document)).toBe(false);
    expect(reader.read(document).issues).toMatchObject([{ severity: "error" }]);
  });
});

describe("reading a model file", () => {
  it("gives items keyed by id, in the order of the file", () => {
    const { format, items, issues } = reader.read(exported(type("b"), { ...type("a") }));
    expect(format).toBe("Contentful export");
    expect(items.map(({ key }) => key)).toEqual(["b", "a"]);
    expect(items[0]?.data.fields).toEqual([
      {
        key: "title",
        name: "Title",
        type: "text",
        required: false,
        localized: false,
        unique: false,
      },
    ]);
    expect(issues).toEqual([]);
  });

  it.each<[string, JsonObject, string]>([
    ["a type of field", { fields: [field(), field({ id: "x", type: "Video" })] }, "fields[1].type"],
    [
      "a kind of link",
      { fields: [field({ type: "Link", linkType: "Tag" })] },
      "fields[0].linkType",
    ],
    [
      "what a list holds",
      { fields: [field({ type: "Array", items: { type: "Text" } })] },
      "fields[0].items.type",
    ],
  ])("names the place of %s it does not know", (_, properties, place) => {
    const path = `contentTypes[1].${place}`;
    expect(issuesOf(exported(type("a"), type("b", properties)))).toEqual([
      [path, "contentful.field_type_unknown", "error"],
    ]);
  });

  it.each<[string, Json, string]>([
    ["a text for a content type", "post", "contentTypes[1]"],
    ["fields that are no list", type("b", { fields: {} }), "contentTypes[1].fields"],
    ["no fields", { sys: { id: "b" }, name: "B" }, "contentTypes[1].fields"],
    ["no id", { name: "B", fields: [] }, "contentTypes[1].sys.id"],
    ["a number for a name", type("b", { name: 7 }), "contentTypes[1].name"],
    [
      "a list without items",
      type("b", { fields: [field({ type: "Array" })] }),
      "contentTypes[1].fields[0].items",
    ],
  ])("names the place of %s", (_, entry, path) => {
    expect(issuesOf(exported(type("a"), entry))).toEqual([[path, "contentful.shape", "error"]]);
  });

  it("refuses two fields with one id and ids the common model cannot hold", () => {
    expect(issuesOf(exported(type("a", { fields: [field(), field()] })))).toEqual([
      ["contentTypes[0].fields[1].id", "contentful.type_invalid", "error"],
    ]);
    expect(issuesOf(exported(type("a b")))).toEqual([
      ["contentTypes[0].id", "contentful.type_invalid", "error"],
    ]);
  });

  it("refuses two types with one id, and reads a repeated one once", () => {
    expect(issuesOf(exported(type("a"), type("a", { name: "Other" })))).toEqual([
      ["contentTypes[1]", "contentful.type_ambiguous", "error"],
    ]);
    const repeated = reader.read(exported(type("a"), type("a")));
    expect(repeated.items).toHaveLength(1);
    expect(repeated.issues).toMatchObject([
      { path: "contentTypes[1]", code: "contentful.type_repeated", severity: "warning" },
    ]);
  });

  it("warns of references and display fields that lead nowhere", () => {
    const list = field({
      type: "Array",
      items: { type: "Link", linkType: "Entry", validations: [{ linkContentType: ["gone"] }] },
    });
    expect(
      issuesOf(
        exported(type("a", { displayField: "nothing", fields: [field({ id: "x" }), list] })),
      ),
    ).toEqual([
      ["contentTypes[0].displayField", "contentful.display_field", "warning"],
      ["contentTypes[0].fields[1].items.validations", "contentful.reference_missing", "warning"],
    ]);
  });

  it("warns of a list that is one page of many", () => {
    const document = {
      sys: { type: "Array" },
      total: 250,
      skip: 0,
      limit: 100,
      items: [type("a")],
    };
    expect(issuesOf(document)).toEqual([["total", "contentful.list_partial", "warning"]]);
  });

  it("refuses bottomless nesting without falling into it", () => {
    let deep: Json = 1;
    for (let level = 0; level < 20_000; level += 1) deep = [deep];
    expect(
      issuesOf(exported(type("a"), type("b", { fields: [field({ defaultValue: deep })] }))),
    ).toEqual([["contentTypes[1]", "contentful.too_deep", "error"]]);
  });

  it("publishes again what was published once, and leaves a draft a draft", () => {
    const version = (versions: JsonObject) => ({
      sys: { id: "a", type: "ContentType", ...versions },
    });
    const platformOf = (versions: JsonObject) =>
      reader.read(exported(type("a", version(versions)))).items[0]?.data.platform;
    expect(platformOf({ version: 9, publishedVersion: 3 })).toBeUndefined();
    expect(platformOf({ version: 1 })).toEqual({ contentful: { published: false } });
  });
});
