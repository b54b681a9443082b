import type { Json, JsonObject } from "@syncline/core/adapter";
import { describe, expect, it } from "vitest";
import { encodeType } from "../src/encode.ts";
import { modelReader } from "../src/model-reader.ts";
import { sameKeys } from "./support/pure.ts";

const hero = {
  key: "Hero",
  displayName: "Hero",
  baseType: "_component",
  properties: { title: { type: "string" } },
};

function said(document: Json): string[] {
  return modelReader
    .read(document)
    .issues.map(({ severity, path, code }) => `${severity} ${path} ${code.slice(11)}`);
}

/** What v1 would be sent of the first type of a file. */
function upgraded(type: JsonObject, others: Json[] = []): Json | undefined {
  const [item] = modelReader.read([{ displayName: "A", ...type }, ...others]).items;
  return item === undefined ? undefined : encodeType({ item, identity: sameKeys }).native;
}

function property(value: JsonObject, others: Json[] = []): Json | undefined {
  const type = upgraded({ key: "Aa", baseType: "_page", properties: { value } }, others);
  return (type as { properties: JsonObject }).properties.value;
}

describe("recognises", () => {
  it.each<[string, Json]>([
    ["a manifest", { contentTypes: [hero], propertyGroups: [] }],
    ["an empty manifest", { contentTypes: [], propertyGroups: [], displayTemplates: [] }],
    ["a page of the API", { items: [hero], pageIndex: 0, pageSize: 100 }],
    ["a list", [hero]],
    ["a list with something odd in it", [hero, 5]],
    ["one type", hero],
    ["a contract", { key: "HasSeo", displayName: "Has SEO", isContract: true }],
  ])("%s", (_name, document) => {
    expect(modelReader.recognises(document)).toBe(true);
  });

  it.each<[string, Json]>([
    ["a Contentful export", { contentTypes: [{ sys: { id: "a" }, name: "A", fields: [] }] }],
    ["a Contentful list", { sys: { type: "Array" }, items: [{ sys: { id: "a" }, fields: [] }] }],
    ["Syncline's own types", { contentTypes: [{ key: "a", name: "A", fields: [] }] }],
    ["an empty list", []],
    ["no types at all", { contentTypes: [] }],
    ["a display template", { key: "a", displayName: "A", contentType: "B", settings: {} }],
    ["text", "contentTypes"],
    ["nothing", null],
  ])("not %s", (_name, document) => {
    expect(modelReader.recognises(document)).toBe(false);
  });
});

describe("reads", () => {
  it("every shape with the path of each finding", () => {
    const odd = { ...hero, properties: { title: { type: "binary" } } };
    const wrong = "properties.title.type property_type_unknown";
    expect(said({ contentTypes: [odd] })).toEqual([`error contentTypes[0].${wrong}`]);
    expect(said({ items: [odd] })).toEqual([`error items[0].${wrong}`]);
    expect(said([odd])).toEqual([`error [0].${wrong}`]);
    expect(said(odd)).toEqual([`error ${wrong}`]);
  });

  it.each<[Json, string]>([
    [[hero, 5], "error [1] type_shape"],
    [[hero, { ...hero, key: "Bb", properties: [] }], "error [1].properties type_shape"],
    [[{ ...hero, properties: { title: 1 } }], "error [0].properties.title property_shape"],
    [
      [{ ...hero, properties: { title: {} } }],
      "error [0].properties.title.type property_type_missing",
    ],
    [
      [{ ...hero, properties: { list: { type: "array", items: { type: "binary" } } } }],
      "error [0].properties.list.items.type property_type_unknown",
    ],
    [
      [{ ...hero, properties: { x: { type: "url" } } }],
      "error [0].properties.x property_key_invalid",
    ],
    [[{ ...hero, key: "my-hero" }], "error [0].key key_invalid"],
    [[{ ...hero, key: undefined as never }], "error [0].key key_missing"],
    [[{ ...hero, displayName: 5 }], "error [0].displayName name_invalid"],
    [[hero, { ...hero, displayName: "Other" }], "error [1].key type_ambiguous"],
    [[hero, { ...hero, key: "hero" }], "error [1].key type_ambiguous"],
  ])("no part of a file with an error: %j", (document, finding) => {
    expect(said(document)).toContain(finding);
    expect(modelReader.read(document).items).toEqual([]);
  });

  it("the same type twice once, with a warning", () => {
    const document = [hero, { ...hero, created: "2024-01-01T00:00:00Z", sortOrder: 0 }];
    expect(said(document)).toEqual(["warning [1] type_repeated"]);
    expect(modelReader.read(document).items).toHaveLength(1);
  });

  it("references to missing types with a warning at each place", () => {
    const type = {
      ...hero,
      mayContainTypes: ["*", "_page", "Hero", "BlankExperience", "Gone1"],
      contracts: ["Gone2"],
      properties: {
        seo: { type: "component", contentType: "Gone3" },
        list: { type: "array", items: { type: "content", allowedTypes: ["Hero", "Gone4"] } },
      },
    };
    expect(said([type])).toEqual([
      "warning [0].mayContainTypes[4] type_missing",
      "warning [0].contracts[0] type_missing",
      "warning [0].properties.seo.contentType type_missing",
      "warning [0].properties.list.items.allowedTypes[1] type_missing",
    ]);
    expect(modelReader.read([type]).items).toHaveLength(1);
  });

  it("no types of the platform itself, but the blank ones editors add to", () => {
    const document = [
      hero,
      { ...hero, key: "SysRoot", source: "_system" },
      { ...hero, key: "SysContentFolder" },
      { ...hero, key: "BlankSection", source: "serverModel" },
    ];
    expect(modelReader.read(document).items.map(({ key }) => key)).toEqual([
      "Hero",
      "BlankSection",
    ]);
    expect(said(document)).toEqual(["warning [1] system_type", "warning [2] system_type"]);
  });

  it("no sections but the types, and says so", () => {
    expect(
      said({
        contentTypes: [hero],
        displayTemplates: [{ key: "HeroWide" }],
        propertyGroups: [
          { key: "seo", displayName: "SEO" },
          { key: "Same", displayName: "Same" },
        ],
      }),
    ).toEqual([
      "warning displayTemplates section_ignored",
      "warning propertyGroups[0].displayName group_name_ignored",
    ]);
  });
});

describe("brings older forms up to v1", () => {
  it("base types", () => {
    expect(upgraded({ key: "Aa", baseType: "page" })).toMatchObject({ baseType: "_page" });
    expect(upgraded({ key: "Aa", baseType: "block" })).toMatchObject({ baseType: "_component" });
    expect(upgraded({ key: "Aa", baseType: "element" })).toMatchObject({
      baseType: "_component",
      compositionBehaviors: ["elementEnabled"],
    });
  });

  it("flags of properties", () => {
    expect(
      property({ type: "string", localized: true, required: false, format: "ShortString" }),
    ).toEqual({
      type: "string",
      format: "shortString",
      isLocalized: true,
    });
    expect(
      said([
        { ...hero, properties: { title: { type: "url", required: true, isRequired: false } } },
      ]),
    ).toEqual(["warning [0].properties.title.required older_form"]);
  });

  it.each<[JsonObject, JsonObject]>([
    [
      { type: "string", format: "html", localized: true },
      { type: "richText", isLocalized: true },
    ],
    [{ type: "boolean", format: "checkbox" }, { type: "boolean" }],
    [
      { type: "string", format: "select", enum: { values: [{ value: "a", displayName: "A" }] } },
      { type: "string", format: "selectOne", enum: [{ value: "a", displayName: "A" }] },
    ],
    [
      {
        type: "array",
        format: "LinkCollection",
        items: { type: "component", contentType: "link" },
      },
      { type: "array", format: "LinkCollection", items: { type: "link" } },
    ],
    [
      { type: "array", items: { type: "component", contentType: "link" } },
      { type: "array", format: "LinkCollection", items: { type: "link" } },
    ],
    [
      { type: "contentReference", allowedTypes: ["Image", "Media"] },
      { type: "contentReference", allowedTypes: ["_image", "_media"] },
    ],
    [
      { type: "array", items: { type: "content", allowedTypes: ["component", "Aa"] } },
      { type: "array", items: { type: "content", allowedTypes: ["Aa", "_component"] } },
    ],
    [
      { type: "block", allowedTypes: ["Aa"] },
      { type: "component", contentType: "Aa" },
    ],
    [
      { type: "content", allowedTypes: ["_self"] },
      { type: "content", allowedTypes: ["Aa"] },
    ],
  ])("%j", (older, newer) => {
    expect(property(older)).toEqual(newer);
  });

  it("no name that a type of the file has", () => {
    const media = { ...hero, key: "Media" };
    expect(property({ type: "contentReference", allowedTypes: ["Media"] }, [media])).toMatchObject({
      allowedTypes: ["Media"],
    });
  });

  it("without what v1 has no place for, with a warning only where something goes", () => {
    const plain = {
      features: ["localization"],
      usage: ["property", "instance"],
      lastModifiedBy: "a",
    };
    expect(said([{ ...hero, ...plain }])).toEqual([]);
    expect(said([{ ...hero, usage: ["instance"] }])).toEqual(["warning [0].usage older_form"]);
    expect(
      said([
        { ...hero, properties: { title: { type: "url", editor: "x", imageDescriptor: null } } },
      ]),
    ).toEqual(["warning [0].properties.title.editor older_form"]);
    expect(said([{ ...hero, displayName: "" }])).toEqual(["warning [0].displayName older_form"]);
  });
});
