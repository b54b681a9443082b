import {
  type ContentTypeInput,
  contentTypeSchema,
  type FieldInput,
  fieldTypes,
  scalarFieldTypes,
} from "@syncline/core/adapter";
import { describe, expect, it } from "vitest";
import { connect } from "./support/connect.ts";
import { noIdentity } from "./support/identity.ts";

describe("encode", async () => {
  const connection = await connect();
  const encode = (input: ContentTypeInput, target = connection) => {
    const data = contentTypeSchema.parse(input);
    const item = { kind: "contentType", key: data.key, data } as const;
    return target.encode({ item, identity: noIdentity });
  };
  const encodeField = (field: Omit<FieldInput, "key" | "name">) =>
    encode({ key: "post", name: "Post", fields: [{ key: "f", name: "F", ...field }] });
  const lossesOf = (field: Omit<FieldInput, "key" | "name">) =>
    encodeField(field).losses.map(({ path, kind }) => `${path} ${kind}`);

  it.each([
    ["text", { type: "Symbol" }],
    ["longText", { type: "Text" }],
    ["richText", { type: "RichText" }],
    ["integer", { type: "Integer" }],
    ["decimal", { type: "Number" }],
    ["boolean", { type: "Boolean" }],
    ["dateTime", { type: "Date" }],
    ["json", { type: "Object" }],
    ["location", { type: "Location" }],
    ["reference", { type: "Link", linkType: "Entry" }],
    ["asset", { type: "Link", linkType: "Asset" }],
  ] as const)("writes %s without a loss", (type, native) => {
    const { native: encoded, losses } = encodeField({ type });
    expect(encoded).toMatchObject({ fields: [{ id: "f", name: "F", ...native }] });
    expect(losses).toEqual([]);
  });

  it.each([
    ["date", { type: "Date" }, "widened"],
    ["component", { type: "Link", linkType: "Entry" }, "approximated"],
    ["content", { type: "Link", linkType: "Entry" }, "approximated"],
    ["link", { type: "Object" }, "approximated"],
    ["url", { type: "Symbol" }, "approximated"],
    ["select", { type: "Symbol" }, "approximated"],
  ] as const)("writes %s as the nearest type and lists it as a loss", (type, native, kind) => {
    const { native: encoded, losses } = encodeField({ type });
    expect(encoded).toMatchObject({ fields: [native] });
    expect(losses).toEqual([{ path: "fields.f.type", kind, message: expect.any(String) }]);
  });

  it("has a place for every type, alone and in a list", () => {
    const types = fieldTypes.filter((type) => type !== "array");
    expect(types).toHaveLength(scalarFieldTypes.length);
    for (const type of types) {
      expect(encodeField({ type }).native).toMatchObject({ fields: [{ id: "f" }] });
      expect(encodeField({ type: "array", items: { type } }).native).toMatchObject({
        fields: [{ id: "f" }],
      });
    }
  });

  it("writes a list Contentful does not have as a JSON object", () => {
    const field = {
      type: "array",
      items: { type: "integer", validations: { range: { min: 1 } } },
    } as const;
    expect(encodeField(field).native).toMatchObject({ fields: [{ type: "Object" }] });
    expect(lossesOf(field)).toEqual(["fields.f.type approximated", "fields.f.items dropped"]);
  });

  it("writes rules of a list and of what it holds in their own places", () => {
    const { native, losses } = encodeField({
      type: "array",
      items: {
        type: "reference",
        validations: { allowedTypes: { types: ["author"], message: "An author" } },
      },
      validations: { size: { max: 3 } },
    });
    expect(losses).toEqual([]);
    expect(native).toMatchObject({
      fields: [
        {
          type: "Array",
          validations: [{ size: { max: 3 } }],
          items: {
            type: "Link",
            linkType: "Entry",
            validations: [{ linkContentType: ["author"], message: "An author" }],
          },
        },
      ],
    });
  });

  it("lists what the common model says and Contentful cannot", () => {
    expect(lossesOf({ type: "text", group: "SEO", order: 3, help: "Be brief." })).toEqual([
      "fields.f.group dropped",
      "fields.f.order dropped",
      "fields.f.help dropped",
    ]);
    expect(lossesOf({ type: "longText", unique: true })).toEqual(["fields.f.unique dropped"]);
    expect(
      lossesOf({ type: "reference", validations: { restrictedTypes: { types: ["a"] } } }),
    ).toEqual(["fields.f.validations.restrictedTypes dropped"]);
    expect(lossesOf({ type: "boolean", validations: { enum: { values: [] } } })).toEqual([
      "fields.f.validations.enum dropped",
    ]);
    expect(encode({ key: "p", name: "P", base: "page", fields: [] }).losses).toMatchObject([
      { path: "base", kind: "dropped" },
    ]);
  });

  it("offers a choice among numbers as numbers, without labels", () => {
    const { native, losses } = encodeField({
      type: "select",
      validations: { enum: { values: [{ value: 1, label: "One" }, { value: 2 }] } },
    });
    expect(native).toMatchObject({ fields: [{ type: "Integer", validations: [{ in: [1, 2] }] }] });
    expect(losses.map(({ path }) => path)).toEqual(["fields.f.type", "fields.f.validations.enum"]);
  });

  it("writes allowed values as values of the type of the field", () => {
    const values = [{ value: 1 }, { value: "2" }, { value: "three" }];
    expect(encodeField({ type: "text", validations: { enum: { values } } })).toMatchObject({
      native: { fields: [{ validations: [{ in: ["1", "2", "three"] }] }] },
      losses: [{ path: "fields.f.validations.enum", kind: "approximated" }],
    });
    expect(encodeField({ type: "integer", validations: { enum: { values } } })).toMatchObject({
      native: { fields: [{ validations: [{ in: [1, 2] }] }] },
      losses: [{ path: "fields.f.validations.enum", kind: "narrowed" }],
    });
    const noNumbers = [{ value: "x" }];
    const words = { type: "integer" as const, validations: { enum: { values: noNumbers } } };
    expect(encodeField(words).native).not.toHaveProperty("fields.0.validations");
    expect(lossesOf(words)).toEqual(["fields.f.validations.enum widened"]);
  });

  it("narrows lists of names to those Contentful knows", () => {
    const { native, losses } = encodeField({
      type: "asset",
      validations: { mediaKinds: { kinds: ["image", "hologram"] } },
    });
    expect(native).toMatchObject({ fields: [{ validations: [{ linkMimetypeGroup: ["image"] }] }] });
    expect(losses).toMatchObject([{ path: "fields.f.validations.mediaKinds", kind: "narrowed" }]);
    expect(
      lossesOf({ type: "asset", validations: { mediaKinds: { kinds: ["hologram"] } } }),
    ).toEqual(["fields.f.validations.mediaKinds widened"]);
  });

  it("writes a plain default for the default locale of the target", async () => {
    const german = await connect({ config: { defaultLocale: "de" } });
    const { native, losses } = encode(
      { key: "p", name: "P", fields: [{ key: "f", name: "F", type: "boolean", default: true }] },
      german,
    );
    expect(native).toMatchObject({ fields: [{ defaultValue: { de: true } }] });
    expect(losses).toMatchObject([{ path: "fields.f.default", kind: "approximated" }]);
  });

  it("keeps a default by language and drops one the type cannot have", () => {
    expect(encodeField({ type: "text", default: { en: "a", de: "b" } })).toMatchObject({
      native: { fields: [{ defaultValue: { en: "a", de: "b" } }] },
      losses: [],
    });
    expect(lossesOf({ type: "integer", default: "three" })).toEqual(["fields.f.default dropped"]);
    expect(lossesOf({ type: "json", default: {} })).toEqual(["fields.f.default dropped"]);
  });

  it("hides a field that is shown to no editor", () => {
    expect(encodeField({ type: "text", hidden: true })).toMatchObject({
      native: { fields: [{ disabled: true }] },
      losses: [],
    });
  });

  it("passes over what another platform says", () => {
    const { native, losses } = encodeField({
      type: "text",
      platform: { optimizely: { indexing: "x" } },
    });
    expect(native).toEqual({
      id: "post",
      name: "Post",
      fields: [{ id: "f", name: "F", type: "Symbol" }],
    });
    expect(losses).toEqual([]);
  });

  it("lists a platform part that contradicts the common part", () => {
    expect(lossesOf({ type: "text", platform: { contentful: { required: true } } })).toEqual([
      "fields.f.platform.contentful approximated",
      "fields.f.required approximated",
    ]);
  });

  it.each([{ items: 7, type: "Array" }, { localized: "yes" }])(
    "leaves out a platform part that is not in Contentful's form: %j",
    (contentful) => {
      expect(encodeField({ type: "text", platform: { contentful } })).toMatchObject({
        native: { fields: [{ id: "f", type: "Symbol" }] },
        losses: [{ path: "fields.f.platform.contentful", kind: "dropped" }],
      });
    },
  );

  it("never takes the id of a type from its platform part", () => {
    const { native, losses } = encode({
      key: "post",
      name: "Post",
      fields: [],
      platform: { contentful: { sys: { id: "other" } } },
    });
    expect(native).toEqual({ id: "post", name: "Post", fields: [] });
    expect(losses).toMatchObject([{ path: "platform.contentful", kind: "dropped" }]);
  });

  it.each([
    ["a.b-c_D9", undefined],
    ["x".repeat(64), undefined],
    ["x".repeat(65), "contentful.type_id"],
  ])("judges the id of a type as Contentful does: %s", (key, code) => {
    const found = encode({ key, name: "N", fields: [] }).issues.map((issue) => issue.code);
    expect(found).toEqual(code === undefined ? [] : [code]);
    expect(connection.proposeId({ kind: "contentType", key })).toBe(
      code === undefined ? key : null,
    );
  });

  it.each(["1st", "a-b", "a.b", "_a", "x".repeat(65)])("refuses the field id %s", (key) => {
    const { issues } = encode({ key: "p", name: "P", fields: [{ key, name: "F", type: "text" }] });
    expect(issues).toMatchObject([
      { path: `fields.${key}.key`, code: "contentful.field_id", severity: "error" },
    ]);
  });

  it("refuses resource links without sources, and more than three of them", () => {
    const sources = { contentful: { allowedResources: [{ type: "Contentful:Entry" }] } };
    expect(encodeField({ type: "resource" }).issues).toMatchObject([
      { code: "contentful.allowed_resources", severity: "error" },
    ]);
    const field = (key: string) =>
      ({ key, name: "F", type: "resource", platform: sources }) as const;
    const four = encode({ key: "p", name: "P", fields: ["a", "b", "c", "d"].map(field) });
    expect(four.issues).toMatchObject([{ code: "contentful.resource_fields", severity: "error" }]);
    const three = encode({ key: "p", name: "P", fields: ["a", "b", "c"].map(field) });
    expect(three.issues).toEqual([]);
  });

  it("refuses a type larger than a request may be", () => {
    const fields = Array.from({ length: 40 }, (_, index) => ({
      key: `f${index}`,
      name: "F",
      type: "text" as const,
      platform: { contentful: { note: "x".repeat(30_000) } },
    }));
    expect(encode({ key: "p", name: "P", fields }).issues).toMatchObject([
      { code: "contentful.request_size", severity: "error" },
    ]);
  });

  it("warns of a missing display field, an unreadable pattern and many fields", () => {
    const fields = Array.from({ length: 51 }, (_, index) => ({
      key: `f${index}`,
      name: "F",
      type: "text" as const,
      validations: index === 0 ? { pattern: { pattern: "(" } } : undefined,
    }));
    const { issues } = encode({ key: "p", name: "P", displayField: "gone", fields });
    expect(issues.map(({ code, severity, path }) => [code, severity, path])).toEqual([
      ["contentful.pattern", "warning", "fields.f0.validations"],
      ["contentful.display_field", "warning", "displayField"],
      ["contentful.field_count", "warning", "fields"],
    ]);
  });
});
