import type { ContentTypeInput, FieldInput, Json, JsonObject } from "@syncline/core/adapter";
import { describe, expect, it } from "vitest";
import { decodeType } from "../src/decode.ts";
import { encodeType } from "../src/encode.ts";
import { identityOf, item, sameKeys } from "./support/pure.ts";

function encode(input: ContentTypeInput) {
  return encodeType({ item: item(input), identity: sameKeys });
}

/** One field of a component, encoded; its losses below the field. */
function encodeField(field: Omit<FieldInput, "key" | "name">) {
  const { native, losses, issues } = encode({
    key: "Card",
    name: "Card",
    base: "component",
    fields: [{ key: "value", name: "", ...field }],
  });
  const { sortOrder, ...property } = (native as { properties: { value: JsonObject } }).properties
    .value;
  expect(sortOrder).toBe(10);
  return {
    property,
    losses: losses.map(({ path, kind }) => [path.replace("fields.value.", ""), kind]),
    issues,
  };
}

describe("types of fields", () => {
  it.each<[FieldInput["type"], Json]>([
    ["text", { type: "string", format: "shortString" }],
    ["longText", { type: "string" }],
    ["richText", { type: "richText" }],
    ["integer", { type: "integer" }],
    ["decimal", { type: "float" }],
    ["boolean", { type: "boolean" }],
    ["dateTime", { type: "dateTime" }],
    ["json", { type: "json" }],
    ["reference", { type: "contentReference" }],
    ["asset", { type: "contentReference", allowedTypes: ["_media"] }],
    ["content", { type: "content" }],
    ["link", { type: "link" }],
    ["url", { type: "url" }],
    ["select", { type: "string", format: "selectOne" }],
  ])("writes %s without loss", (type, native) => {
    const { property, losses } = encodeField({ type });
    expect(property).toEqual(native);
    expect(losses).toEqual([]);
  });

  it.each<[FieldInput["type"], Json]>([
    ["date", { type: "dateTime" }],
    ["location", { type: "json" }],
    ["resource", { type: "json" }],
    ["component", { type: "content" }],
  ])("approximates %s and says so", (type, native) => {
    const { property, losses } = encodeField({ type });
    expect(property).toEqual(native);
    expect(losses).toEqual([["type", "approximated"]]);
  });

  it.each<[FieldInput["items"], Json]>([
    [{ type: "text" }, { type: "array", items: { type: "string", format: "shortString" } }],
    [{ type: "link" }, { type: "array", format: "LinkCollection", items: { type: "link" } }],
    [
      { type: "select", validations: { enum: { values: [{ value: "a", label: "A" }] } } },
      {
        type: "array",
        format: "selectMany",
        items: { type: "string", enum: [{ value: "a", displayName: "A" }] },
      },
    ],
    [
      { type: "component", validations: { allowedTypes: { types: ["Row"] } } },
      { type: "array", items: { type: "component", contentType: "Row" } },
    ],
  ])("writes a list of %j", (items, native) => {
    const { property, losses } = encodeField({ type: "array", ...(items ? { items } : {}) });
    expect(property).toEqual(native);
    expect(losses).toEqual([]);
  });

  it("names the one type of a component, and makes content of several", () => {
    const one = encodeField({
      type: "component",
      validations: { allowedTypes: { types: ["Seo"] } },
    });
    expect(one.property).toEqual({ type: "component", contentType: "Seo" });
    const several = encodeField({
      type: "component",
      validations: { allowedTypes: { types: ["A1", "B1"] } },
    });
    expect(several.property).toEqual({ type: "content", allowedTypes: ["A1", "B1"] });
    expect(several.losses).toEqual([["type", "approximated"]]);
  });
});

describe("rules", () => {
  it.each<[FieldInput["type"], FieldInput["validations"], JsonObject]>([
    ["text", { size: { min: 1, max: 5 } }, { minLength: 1, maxLength: 5 }],
    ["longText", { pattern: { pattern: "^a" } }, { pattern: "^a" }],
    ["integer", { range: { min: 0 } }, { minimum: 0 }],
    ["decimal", { range: { max: 0.5 } }, { maximum: 0.5 }],
    [
      "dateTime",
      { dateRange: { min: "2024-01-01T00:00:00Z" } },
      { minimum: "2024-01-01T00:00:00Z" },
    ],
    ["asset", { mediaKinds: { kinds: ["image"] } }, { allowedTypes: ["_image"] }],
    ["reference", { allowedTypes: { types: ["Article"] } }, { allowedTypes: ["Article"] }],
    ["content", { restrictedTypes: { types: ["Article"] } }, { restrictedTypes: ["Article"] }],
  ])("writes those of %s: %j", (type, validations, attributes) => {
    const { property, losses } = encodeField({ type, ...(validations ? { validations } : {}) });
    expect(property).toMatchObject(attributes);
    expect(losses).toEqual([]);
  });

  it.each<[FieldInput["type"], FieldInput["validations"], [string, string]]>([
    ["integer", { size: { max: 5 } }, ["validations.size", "dropped"]],
    ["text", { notPattern: { pattern: "x" } }, ["validations.notPattern", "dropped"]],
    ["asset", { fileSize: { max: 100 } }, ["validations.fileSize", "dropped"]],
    ["asset", { imageSize: { width: { min: 1 } } }, ["validations.imageSize", "dropped"]],
    ["richText", { richText: { nodes: { allowed: [] } } }, ["validations.richText", "dropped"]],
    ["text", { pattern: { pattern: "a", flags: "i" } }, ["validations.pattern.flags", "dropped"]],
    ["text", { size: { max: 5, message: "No" } }, ["validations.size.message", "dropped"]],
    [
      "asset",
      { mediaKinds: { kinds: ["pdfdocument"] } },
      ["validations.mediaKinds.kinds", "widened"],
    ],
    ["reference", { allowedTypes: { types: [] } }, ["validations.allowedTypes.types", "widened"]],
    ["integer", { range: { min: 0.5 } }, ["validations.range.min", "approximated"]],
    [
      "dateTime",
      { dateRange: { max: "2024-01-01" } },
      ["validations.dateRange.max", "approximated"],
    ],
    [
      "reference",
      { allowedTypes: { types: ["b1", "a1"] } },
      ["validations.allowedTypes.types", "approximated"],
    ],
    [
      "reference",
      { allowedTypes: { types: ["1st"] } },
      ["validations.allowedTypes.types", "dropped"],
    ],
    ["text", { enum: { values: [{ value: 1 }] } }, ["validations.enum.values.0", "approximated"]],
  ])("names what %s loses of %j", (type, validations, loss) => {
    const { losses } = encodeField({ type, ...(validations ? { validations } : {}) });
    expect(losses).toContainEqual(loss);
  });

  it("keeps choices in order, each with a text", () => {
    const { property } = encodeField({
      type: "select",
      validations: { enum: { values: [{ value: "b" }, { value: "a", label: "First" }] } },
    });
    expect(property.enum).toEqual([
      { value: "b", displayName: "b" },
      { value: "a", displayName: "First" },
    ]);
  });
});

describe("fields", () => {
  it("names what Optimizely has no place for", () => {
    const { losses } = encodeField({ type: "text", unique: true, default: "x" });
    expect(losses).toEqual([
      ["unique", "dropped"],
      ["default", "dropped"],
    ]);
  });

  it("writes the common attributes", () => {
    const { native } = encode({
      key: "Card",
      name: "Card",
      base: "component",
      fields: [
        {
          key: "title",
          name: "Title",
          type: "text",
          required: true,
          localized: true,
          hidden: true,
          help: "Short",
          group: "Seo",
          order: 7,
          platform: { optimizely: { indexingType: "searchable" } },
        },
      ],
    });
    expect(native).toMatchObject({
      properties: {
        title: {
          displayName: "Title",
          description: "Short",
          isLocalized: true,
          isRequired: true,
          displayMode: "hidden",
          group: "Seo",
          sortOrder: 7,
          indexingType: "searchable",
        },
      },
    });
  });

  it("makes a group key of any name", () => {
    expect(encodeField({ type: "text", group: "SEO & more" })).toMatchObject({
      property: { group: "SEO_more" },
      losses: [["group", "approximated"]],
    });
    expect(encodeField({ type: "text", group: "4" })).toMatchObject({
      losses: [["group", "dropped"]],
    });
  });

  it("gives keys with hyphens another name, and refuses two that become one", () => {
    const { native, losses, issues } = encode({
      key: "Card",
      name: "Card",
      base: "component",
      fields: [
        { key: "sub-title", name: "", type: "text" },
        { key: "Sub_Title", name: "", type: "text" },
      ],
    });
    expect(Object.keys((native as { properties: object }).properties)).toEqual(["sub_title"]);
    expect(losses).toContainEqual(
      expect.objectContaining({ path: "fields.sub-title.key", kind: "approximated" }),
    );
    expect(issues).toContainEqual(
      expect.objectContaining({
        path: "fields.Sub_Title.key",
        code: "optimizely.key_repeated",
        severity: "error",
      }),
    );
  });
});

describe("types", () => {
  it("names what differs at the level of the type", () => {
    const { native, losses } = encode({
      key: "my-type",
      name: "My type",
      description: "d".repeat(300),
      displayField: "title",
      fields: [],
      platform: { contentful: { metadata: {} } },
    });
    expect(native).toEqual({
      key: "my_type",
      displayName: "My type",
      description: "d".repeat(255),
      baseType: "_component",
      properties: {},
    });
    expect(losses.map(({ path, kind }) => [path, kind])).toEqual([
      ["key", "approximated"],
      ["platform.contentful", "dropped"],
      ["displayField", "dropped"],
      ["description", "narrowed"],
      ["base", "approximated"],
    ]);
  });

  it("names types as the identity knows them, both ways", () => {
    const identity = identityOf({ card: "Card_2", article: "News" });
    const input = item({
      key: "card",
      name: "Card",
      base: "page",
      fields: [
        {
          key: "more",
          name: "",
          type: "reference",
          validations: { allowedTypes: { types: ["article"] } },
        },
      ],
      platform: { optimizely: { mayContainTypes: ["*", "_page", "article"] } },
    });
    const { native, requires } = encodeType({ item: input, identity });
    expect(native).toMatchObject({
      key: "Card_2",
      mayContainTypes: ["*", "News", "_page"],
      properties: { more: { allowedTypes: ["News"] } },
    });
    expect(requires).toEqual(["News"]);
    const back = decodeType({ native, identity }).item;
    expect(back.key).toBe("card");
    expect(back.data.fields).toEqual(input.data.fields);
    expect(back.data.platform).toEqual({
      optimizely: { mayContainTypes: ["*", "article", "_page"] },
    });
  });

  it("keeps what the target holds and the model is silent about", () => {
    const type = item({
      key: "Card",
      name: "Card",
      base: "component",
      fields: [{ key: "title", name: "Title", type: "text", order: 0 }],
    });
    const previous = {
      key: "Card",
      displayName: "Card",
      baseType: "_component",
      accessRights: [{ name: "Editors", type: "role" }],
      somethingNew: { on: true },
      lastModifiedBy: "ann",
      properties: {
        title: {
          type: "string",
          format: "shortString",
          displayName: "Title",
          description: "to go",
          group: "Information",
          somethingNew: 1,
        },
        old: { type: "string", group: "Information" },
      },
    };
    expect(encodeType({ item: type, previous, identity: sameKeys }).native).toEqual({
      key: "Card",
      displayName: "Card",
      baseType: "_component",
      accessRights: [{ name: "Editors" }],
      somethingNew: { on: true },
      properties: {
        title: {
          type: "string",
          format: "shortString",
          displayName: "Title",
          group: "Information",
          somethingNew: 1,
        },
      },
    });
  });
});

describe("other words for the same", () => {
  it("are told as such", () => {
    const { losses } = encode({
      key: "Card",
      name: "Card",
      description: "",
      base: "component",
      fields: [
        {
          key: "more",
          name: "",
          type: "reference",
          validations: { allowedTypes: { types: ["Zz", "Aa"] } },
        },
      ],
    });
    expect(losses.map(({ path, message }) => [path, message])).toEqual([
      ["description", "Empty, which to Optimizely is the same as unsaid."],
      ["fields.more.validations.allowedTypes.types", "Optimizely keeps no order here."],
    ]);
  });
});
