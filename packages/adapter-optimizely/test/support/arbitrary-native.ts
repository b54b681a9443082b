import type { Json, JsonObject } from "@syncline/core/adapter";
import fc from "fast-check";

const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{1,8}$/);
const typeName = fc.oneof(
  key,
  fc.constantFrom("_image", "_video", "_media", "_page", "_component", "*", "with:colon"),
);
const names = fc.array(typeName, { maxLength: 4 });
const number = fc.oneof(fc.integer(), fc.constantFrom(0, 1.5, 1e12));

const choices = fc.array(
  fc.oneof(
    fc.record({
      value: fc.constantFrom<Json>("", "a", "b"),
      displayName: fc.constantFrom("a", "A"),
    }),
    fc.constantFrom<JsonObject>({ value: "a" }, { value: 1, displayName: "One" }, { odd: true }),
  ),
  { maxLength: 3 },
);

/** Any attribute with any value it is seen with, fitting the type or not. */
const attributes: Record<string, fc.Arbitrary<Json>> = {
  format: fc.constantFrom<Json>(
    "",
    null,
    "shortString",
    "selectOne",
    "selectMany",
    "LinkCollection",
    "html",
    "Future",
  ),
  contentType: fc.oneof<fc.Arbitrary<Json>[]>(key, fc.constant(null), fc.constant("_page")),
  minimum: fc.oneof<fc.Arbitrary<Json>[]>(
    number,
    fc.constantFrom("2024-01-01T00:00:00Z", "5", "2024-01-01"),
  ),
  maximum: fc.oneof<fc.Arbitrary<Json>[]>(number, fc.constantFrom(null, "2024-01-01T00:00:00Z")),
  minLength: fc.oneof<fc.Arbitrary<Json>[]>(fc.nat(), fc.constantFrom(null, -1, 2 ** 40)),
  maxLength: fc.nat(),
  pattern: fc.constantFrom("", "^[a-z]+$"),
  enum: fc.oneof<fc.Arbitrary<Json>[]>(choices, fc.constantFrom(null, { values: [] })),
  allowedTypes: names,
  restrictedTypes: names,
  editorSettings: fc.constantFrom<Json>({}, null, { preset: "minimal" }, { a: { b: null } }),
  somethingNew: fc.constantFrom<Json>(null, "", false, [], { deep: [1] }),
};

const propertyAttributes: Record<string, fc.Arbitrary<Json>> = {
  ...attributes,
  displayName: fc.constantFrom<Json>("", "Title", "t".repeat(300)),
  description: fc.constantFrom<Json>("", "Help", "t".repeat(3000)),
  isLocalized: fc.boolean(),
  isRequired: fc.boolean(),
  localized: fc.boolean(),
  group: fc.constantFrom("", "Seo"),
  sortOrder: fc.constantFrom<Json>(0, 5, 10, 20, 30, -7),
  indexingType: fc.constantFrom("disabled", "searchable", "new"),
  displayMode: fc.constantFrom("available", "hidden", "new"),
  minItems: fc.nat(),
  maxItems: fc.oneof<fc.Arbitrary<Json>[]>(fc.nat(), fc.constant(null)),
};

const valueTypes = fc.constantFrom(
  "string",
  "url",
  "boolean",
  "integer",
  "float",
  "dateTime",
  "contentReference",
  "content",
  "link",
  "richText",
  "json",
  "component",
  "composition",
  "somethingNew",
);

function objectOf(shape: Record<string, fc.Arbitrary<Json>>): fc.Arbitrary<JsonObject> {
  return fc.record(shape, { requiredKeys: [] }) as fc.Arbitrary<JsonObject>;
}

const items = fc
  .tuple(fc.oneof(valueTypes, fc.constant("array")), objectOf(attributes))
  .map(([type, rest]): JsonObject => ({ ...rest, type }));

const property: fc.Arbitrary<JsonObject> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(valueTypes, objectOf(propertyAttributes))
      .map(([type, rest]) => ({ ...rest, type })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.option(items), objectOf(propertyAttributes))
      .map(([held, rest]): JsonObject => ({ ...rest, type: "array", items: held })),
  },
);

/** Content types as an instance of any revision may answer them: right, odd and of the future. */
export const anyNativeType: fc.Arbitrary<JsonObject> = fc
  .tuple(
    key,
    fc.constantFrom("_page", "_component", "_media", "_folder", "page", "_future", null),
    fc.uniqueArray(fc.tuple(key, property), {
      maxLength: 4,
      selector: ([name]) => name.toLowerCase(),
    }),
    objectOf({
      description: fc.constantFrom<Json>("", "About", null),
      isContract: fc.boolean(),
      sortOrder: fc.constantFrom(0, 100),
      mayContainTypes: names,
      mediaFileExtensions: fc.constantFrom<Json>([], ["png", "jpg"]),
      compositionBehaviors: fc.constantFrom<Json>([], ["sectionEnabled", "elementEnabled"]),
      contracts: fc.array(key, { maxLength: 2 }),
      accessRights: fc.constantFrom<Json>(
        null,
        [],
        [
          { name: "Editors", type: "role" },
          { name: "Ann", type: "user" },
        ],
      ),
      source: fc.constantFrom("", "_system"),
      created: fc.constant("2026-01-01T00:00:00Z"),
      lastModifiedBy: fc.constant("ann"),
      composition: fc.constant({ format: "grid", allowedTypes: ["_component"] }),
    }),
  )
  .map(([name, baseType, properties, rest]) => ({
    ...rest,
    key: name,
    displayName: "A type",
    baseType,
    properties: Object.fromEntries(properties),
  }));
