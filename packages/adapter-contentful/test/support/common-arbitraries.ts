import {
  type ArrayItems,
  type ContentType,
  contentTypeSchema,
  type Field,
  type ScalarFieldType,
  scalarFieldTypes,
  type Validations,
  validationsSchema,
} from "@syncline/core/adapter";
import fc from "fast-check";

/** Content types of the common model. `sayable` ones hold only what Contentful has a word for. */

const message = fc.option(fc.string({ maxLength: 12 }), { nil: undefined, freq: 3 });
const typeKey = fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/).filter((key) => key !== "__proto__");
const fieldKey = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_]{0,9}$/);
const count = fc.option(fc.nat(500), { nil: undefined });
const bound = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: undefined });
const sides = fc.record({ min: bound, max: bound });
const names = (...all: string[]) => fc.subarray(all);
const pattern = fc.record({
  pattern: fc.string({ maxLength: 8 }),
  flags: fc.constantFrom(undefined, "", "i"),
  message,
});

function choices(value: fc.Arbitrary<string | number>) {
  return fc.record({ values: fc.array(fc.record({ value }), { maxLength: 4 }), message });
}

/** Each rule, as Contentful can say it. */
const rules = {
  size: fc.record({ min: count, max: count, message }),
  range: fc.record({ min: bound, max: bound, message }),
  dateRange: fc.record({
    min: fc.constantFrom(undefined, "2020-01-01"),
    max: fc.constantFrom(undefined, "2030-01-01T00:00:00Z"),
    message,
  }),
  pattern,
  notPattern: pattern,
  enum: choices(fc.oneof(fc.string(), fc.integer(), fc.integer().map(String))),
  allowedTypes: fc.record({ types: fc.array(typeKey, { maxLength: 4 }), message }),
  mediaKinds: fc.record({ kinds: names("image", "video", "pdfdocument"), message }),
  fileSize: fc.record({ min: bound, max: bound, message }),
  imageSize: fc.record({
    width: fc.option(sides, { nil: undefined }),
    height: fc.option(sides, { nil: undefined }),
    message,
  }),
  richText: fc.record(
    {
      marks: fc.record({ allowed: names("bold", "italic", "code"), message }),
      nodes: fc.record({ allowed: names("heading-1", "table", "entry-hyperlink"), message }),
      embeds: fc.dictionary(
        fc.constantFrom(
          "embedded-entry-block",
          "embedded-entry-inline",
          "entry-hyperlink",
          "asset-hyperlink",
        ),
        fc.array(
          fc.record(
            {
              types: fc.array(typeKey, { maxLength: 3 }),
              size: fc.record({ min: count, max: count }),
              message,
            },
            { requiredKeys: [] },
          ),
          { maxLength: 2 },
        ),
      ),
    },
    { requiredKeys: [] },
  ),
} as const;
type RuleName = keyof typeof rules;

/** Values of JSON only: what is undefined is absent. */
function asJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function someRules(
  allowed: readonly RuleName[],
  values?: fc.Arbitrary<string | number>,
): fc.Arbitrary<Validations | undefined> {
  const models: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
    allowed.map((name) => [name, rules[name]]),
  );
  if (values !== undefined) models.enum = choices(values);
  return fc.record(models, { requiredKeys: [] }).map((chosen) => {
    const validations = validationsSchema.parse(asJson(chosen));
    if (validations.richText && Object.keys(validations.richText).length === 0) {
      delete validations.richText;
    }
    return Object.keys(validations).length === 0 ? undefined : validations;
  });
}

interface Sayable {
  readonly rules: readonly RuleName[];
  /** What it may be limited to. */
  readonly values?: fc.Arbitrary<string | number>;
  readonly unique?: boolean;
  readonly default?: fc.Arbitrary<unknown>;
}
const texts: readonly RuleName[] = ["size", "pattern", "notPattern"];
const sayableTypes: Partial<Record<ScalarFieldType, Sayable>> = {
  text: { rules: texts, values: fc.string(), unique: true, default: fc.string() },
  longText: { rules: texts, values: fc.string(), default: fc.string() },
  richText: { rules: ["richText", "size"] },
  integer: { rules: ["range"], values: fc.integer(), unique: true, default: fc.integer() },
  decimal: { rules: ["range"], values: fc.integer(), unique: true, default: fc.integer() },
  boolean: { rules: [], default: fc.boolean() },
  dateTime: { rules: ["dateRange"], default: fc.constant("2026-01-01T00:00:00Z") },
  json: { rules: ["size"] },
  location: { rules: [] },
  reference: { rules: ["allowedTypes"] },
  asset: { rules: ["mediaKinds", "fileSize", "imageSize"] },
  resource: { rules: [] },
};
const listTypes = ["text", "reference", "asset", "resource"] as const;

function byLocale(value: fc.Arbitrary<unknown> | undefined): fc.Arbitrary<unknown> {
  return value === undefined
    ? fc.constant(undefined)
    : fc.option(fc.dictionary(fc.constantFrom("en-US", "de"), value), { nil: undefined });
}

const extraRule = fc.constantFrom(
  { brandNewRule: 1 },
  { message: "only words" },
  { nodes: { x: 1 }, message: "m" },
);
const fieldPart = fc.option(
  fc
    .record(
      {
        omitted: fc.constant(true),
        validations: extraRule.map((rule) => [rule]),
        allowedResources: fc.constant([
          { type: "Contentful:Entry", source: "crn:x", contentTypes: ["a"] },
        ]),
        novelty: fc.constantFrom("x", 1, { y: [true] }),
      },
      { requiredKeys: [] },
    )
    .filter((part) => Object.keys(part).length > 0),
  { nil: undefined, freq: 3 },
);

const sayableItems: fc.Arbitrary<ArrayItems> = fc.constantFrom(...listTypes).chain((type) =>
  fc.record({
    type: fc.constant(type),
    validations: someRules(sayableTypes[type]?.rules ?? [], sayableTypes[type]?.values),
  }),
);

const flags = {
  key: fieldKey,
  name: fc.string({ maxLength: 20 }),
  required: fc.boolean(),
  localized: fc.boolean(),
  hidden: fc.constantFrom(undefined, true),
  platform: fieldPart.map((part) => (part === undefined ? undefined : { contentful: part })),
};

const sayableScalar = fc
  .constantFrom(...(Object.keys(sayableTypes) as ScalarFieldType[]))
  .chain((type) =>
    fc.record({
      ...flags,
      type: fc.constant(type),
      unique: sayableTypes[type]?.unique ? fc.boolean() : fc.constant(false),
      default: byLocale(sayableTypes[type]?.default),
      validations: someRules(sayableTypes[type]?.rules ?? [], sayableTypes[type]?.values),
    }),
  );
const sayableList = sayableItems.chain((items) =>
  fc.record({
    ...flags,
    type: fc.constant("array"),
    unique: fc.constant(false),
    items: fc.constant(items),
    default:
      items.type === "text"
        ? byLocale(fc.array(fc.string(), { maxLength: 2 }))
        : fc.constant(undefined),
    validations: someRules(["size"]),
  }),
);

function contentType(field: fc.Arbitrary<unknown>, extra: Record<string, fc.Arbitrary<unknown>>) {
  return fc
    .record({
      key: typeKey,
      name: fc.string({ minLength: 1, maxLength: 20 }),
      description: fc.option(fc.string(), { nil: undefined }),
      displayField: fc.option(fieldKey, { nil: undefined }),
      fields: fc.uniqueArray(field, { selector: (one) => (one as Field).key, maxLength: 5 }),
      ...extra,
    })
    .map((type): ContentType => contentTypeSchema.parse(asJson(type)));
}

export const sayableType = contentType(fc.oneof(sayableScalar, sayableList), {
  platform: fc.constantFrom(
    undefined,
    { contentful: { published: false } },
    { contentful: { metadata: { taxonomy: [{ sys: { id: "concept" } }] }, novelty: 1 } },
  ),
});

const anyRules = someRules(Object.keys(rules) as RuleName[]);
const anyPart = fc.constantFrom(
  undefined,
  { optimizely: { anything: true } },
  { contentful: { omitted: false } },
  { contentful: { required: true } },
  { contentful: { linkType: "Asset", items: { type: "Link", linkType: "Entry" } } },
  { contentful: { localized: "yes" } },
  { contentful: { type: "Symbol", required: true } },
  { contentful: { validations: [{ size: { max: 3 } }], nodes: { hr: [] }, name: "Other" } },
);
const anyField = fc
  .record({
    key: fc.oneof(fieldKey, typeKey),
    name: fc.string({ maxLength: 20 }),
    type: fc.constantFrom(...scalarFieldTypes, "array" as const),
    itemType: fc.constantFrom(...scalarFieldTypes),
    required: fc.boolean(),
    localized: fc.boolean(),
    unique: fc.boolean(),
    default: fc.option(fc.jsonValue({ maxDepth: 2 }), { nil: undefined }),
    group: fc.constantFrom(undefined, "SEO"),
    order: fc.constantFrom(undefined, 10),
    help: fc.constantFrom(undefined, "Write well."),
    validations: anyRules,
    platform: anyPart,
  })
  .map(({ itemType, ...field }) =>
    field.type === "array"
      ? {
          ...field,
          items: { type: itemType, validations: field.validations, platform: field.platform },
        }
      : field,
  );

/** Anything the common model can hold, sayable or not. */
export const anyType = contentType(anyField, {
  base: fc.constantFrom(undefined, "page", "component"),
  platform: fc.constantFrom(
    undefined,
    { optimizely: { x: 1 } },
    { contentful: { published: true, name: "N" } },
  ),
});
