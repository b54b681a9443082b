import { contentTypeArbitrary } from "@syncline/adapter-testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ContentType, contentTypeSchema, type FieldInput } from "../src/model/index.ts";
import { breakingChanges } from "../src/plan/index.ts";

const typeOf = (fields: FieldInput[], more: object = {}): ContentType =>
  contentTypeSchema.parse({ key: "page", name: "Page", fields, ...more });
const field = (more: Partial<FieldInput> = {}): FieldInput => ({
  key: "title",
  name: "Title",
  type: "text",
  ...more,
});

/** Classes and paths of changing the one field. */
function found(before: Partial<FieldInput>, after: Partial<FieldInput>): string[] {
  return breakingChanges(typeOf([field(before)]), typeOf([field(after)])).map(
    (change) => `${change.class} ${change.path}`,
  );
}
type Rules = NonNullable<FieldInput["validations"]>;
const tightened = (before: Rules | undefined, after: Rules | undefined) =>
  found(
    before === undefined ? {} : { validations: before },
    after === undefined ? {} : { validations: after },
  );

describe("breaking changes", () => {
  it("are a field that is removed, retyped, newly required, unique or of other localisation", () => {
    expect(breakingChanges(typeOf([field()]), typeOf([]))).toMatchObject([
      { class: "field_removed", path: "fields.title" },
    ]);
    expect(found({}, { type: "integer" })).toEqual(["field_retyped fields.title.type"]);
    const list = (type: "text" | "url") => ({ type: "array", items: { type } }) as const;
    expect(found(list("text"), list("url"))).toEqual(["field_retyped fields.title.items.type"]);
    expect(found({}, { required: true })).toEqual(["field_newly_required fields.title.required"]);
    expect(found({}, { unique: true })).toEqual(["unique_added fields.title.unique"]);
    expect(found({ localized: true }, {})).toEqual(["localization_changed fields.title.localized"]);
  });

  it("are a new field that is required, and another base", () => {
    const [before, after] = [typeOf([]), typeOf([field({ required: true })])];
    expect(breakingChanges(before, after)).toMatchObject([
      { class: "field_newly_required", path: "fields.title" },
    ]);
    const based = (base?: string) => typeOf([], base === undefined ? {} : { base });
    expect(breakingChanges(based("page"), based("component"))).toMatchObject([
      { class: "base_changed", path: "base" },
    ]);
    expect(breakingChanges(based(), based("page"))).toEqual([]);
  });

  it("are found in fields with dots in their keys", () => {
    const dotted = (required: boolean) => typeOf([field({ key: "seo.title", required })]);
    expect(breakingChanges(dotted(false), dotted(true))).toMatchObject([
      { class: "field_newly_required", path: "fields.seo.title.required" },
    ]);
  });

  it("are not what only adds or allows more", () => {
    const before = typeOf([field({ required: true, unique: true })]);
    const after = typeOf([field({ help: "New" }), field({ key: "more" })]);
    expect(breakingChanges(before, after)).toEqual([]);
  });

  const rules: [string, Rules | undefined, Rules | undefined][] = [
    ["size", { size: { max: 10 } }, { size: { max: 9 } }],
    ["size", { size: { min: 1 } }, { size: { min: 2, max: 99 } }],
    ["size", undefined, { size: { min: 1 } }],
    ["range", { range: { min: 0, max: 5 } }, { range: { min: 0, max: 4 } }],
    ["fileSize", undefined, { fileSize: { max: 1000 } }],
    ["imageSize", { imageSize: { width: { min: 5 } } }, { imageSize: { width: { min: 6 } } }],
    ["imageSize", undefined, { imageSize: { height: { max: 6 } } }],
    ["dateRange", { dateRange: { min: "2020-01-01" } }, { dateRange: { min: "2020-01-02" } }],
    ["dateRange", undefined, { dateRange: { max: "2030-01-01" } }],
    ["dateRange", { dateRange: { max: "soon" } }, { dateRange: { max: "later" } }],
    ["pattern", undefined, { pattern: { pattern: "a" } }],
    ["pattern", { pattern: { pattern: "a" } }, { pattern: { pattern: "b" } }],
    ["pattern", { pattern: { pattern: "a", flags: "i" } }, { pattern: { pattern: "a" } }],
    ["notPattern", undefined, { notPattern: { pattern: "a" } }],
    [
      "enum",
      { enum: { values: [{ value: 1 }, { value: 2 }] } },
      { enum: { values: [{ value: 2 }] } },
    ],
    ["enum", undefined, { enum: { values: [{ value: "a" }] } }],
    ["allowedTypes", { allowedTypes: { types: ["a", "b"] } }, { allowedTypes: { types: ["b"] } }],
    ["allowedTypes", undefined, { allowedTypes: { types: ["b"] } }],
    ["restrictedTypes", undefined, { restrictedTypes: { types: ["b"] } }],
    [
      "mediaKinds",
      { mediaKinds: { kinds: ["image", "video"] } },
      { mediaKinds: { kinds: ["image"] } },
    ],
    ["richText", undefined, { richText: { marks: { allowed: ["bold"] } } }],
    [
      "richText",
      { richText: { nodes: { allowed: ["heading-1", "heading-2"] } } },
      { richText: { nodes: { allowed: ["heading-2"] } } },
    ],
    [
      "richText",
      { richText: { embeds: { "entry-hyperlink": [{ types: ["a", "b"] }] } } },
      { richText: { embeds: { "entry-hyperlink": [{ types: ["a"] }] } } },
    ],
    [
      "richText",
      { richText: { embeds: { "embedded-asset-block": [{ size: { max: 5 } }] } } },
      { richText: { embeds: { "embedded-asset-block": [{ size: { max: 4 } }] } } },
    ],
  ];
  it.each(rules)(
    "are a rule for %s that lets fewer values through: %j → %j",
    (name, before, after) => {
      expect(tightened(before, after)).toEqual([
        `validation_tightened fields.title.validations.${name}`,
      ]);
      expect(tightened(after, undefined)).toEqual([]);
    },
  );

  const loosened: [Rules | undefined, Rules | undefined][] = [
    [{ size: { max: 9 } }, { size: { max: 10 } }],
    [{ size: { min: 2 } }, { size: { max: undefined, min: 1, message: "At least one" } }],
    [{ enum: { values: [{ value: 1 }] } }, { enum: { values: [{ value: 2 }, { value: 1 }] } }],
    [{ pattern: { pattern: "a" } }, { pattern: { pattern: "a", flags: null, message: "Only a" } }],
    [{ dateRange: { min: "2020-01-01" } }, { dateRange: { min: "2020-01-01T00:00:00Z" } }],
    [{ restrictedTypes: { types: ["a", "b"] } }, { restrictedTypes: { types: ["a"] } }],
  ];
  it.each(loosened)("are no rule that lets as many through, or more: %j → %j", (before, after) => {
    expect(tightened(before, after)).toEqual([]);
  });

  it("look at the rules of what a list holds", () => {
    const list = (max: number): Partial<FieldInput> => ({
      type: "array",
      items: { type: "text", validations: { size: { max } } },
    });
    expect(found(list(9), list(3))).toEqual([
      "validation_tightened fields.title.items.validations.size",
    ]);
  });

  it("are none between a type and itself", () => {
    fc.assert(
      fc.property(contentTypeArbitrary({ references: ["Other"] }), (type) => {
        expect(breakingChanges(type, structuredClone(type))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
