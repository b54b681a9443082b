import type { Json, JsonObject } from "@syncline/core/adapter";
import fc from "fast-check";

/** Content types as Contentful could answer them, and some as it never would. */

const typeId = fc.stringMatching(/^[a-zA-Z0-9-_.]{1,12}$/);
const fieldId = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_]{0,9}$/);
const nullable = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 4 });
const bounds = fc.record(
  { min: nullable(fc.nat(500)), max: nullable(fc.nat(500)) },
  { requiredKeys: [] },
);
const pattern = fc.record(
  { pattern: fc.string({ maxLength: 8 }), flags: nullable(fc.constantFrom("", "i", "gm")) },
  { requiredKeys: ["pattern"] },
);
const someOf = (...names: string[]) => fc.subarray(names);
const embed = fc.record(
  {
    linkContentType: fc.array(typeId, { maxLength: 3 }),
    size: bounds,
    message: nullable(fc.string()),
  },
  { requiredKeys: [] },
);

const ruleBodies: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  size: bounds,
  range: bounds,
  dateRange: fc.record(
    { min: fc.constant("2020-01-01"), after: fc.string() },
    { requiredKeys: [] },
  ),
  regexp: pattern,
  prohibitRegexp: pattern,
  in: fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 4 }),
  unique: fc.boolean(),
  linkContentType: fc.oneof(fc.array(fc.oneof(typeId, fc.string()), { maxLength: 3 }), typeId),
  linkMimetypeGroup: fc.oneof(someOf("image", "video", "hologram"), fc.constant("image")),
  assetFileSize: bounds,
  assetImageDimensions: fc.record({ width: bounds, height: bounds }, { requiredKeys: [] }),
  enabledMarks: someOf("bold", "italic", "blink"),
  enabledNodeTypes: someOf("heading-1", "table", "embedded-entry-block", "marquee"),
  nodes: fc.record(
    {
      "embedded-entry-block": fc.array(embed, { maxLength: 2 }),
      "entry-hyperlink": fc.array(embed, { maxLength: 2 }),
      "asset-hyperlink": fc.array(fc.record({ size: bounds }), { maxLength: 1 }),
      "resource-hyperlink": fc.constant({ validations: [], allowedResources: [{ type: "X:Y" }] }),
    },
    { requiredKeys: [] },
  ),
  brandNewRule: fc.jsonValue(),
};

const rule = fc
  .constantFrom(...Object.keys(ruleBodies))
  .chain((name) =>
    fc
      .tuple(
        ruleBodies[name] ?? fc.constant(null),
        fc.option(nullable(fc.string({ maxLength: 10 })), { nil: undefined }),
      )
      .map(([body, message]) =>
        message === undefined ? { [name]: body } : { [name]: body, message },
      ),
  );
const rules = fc.option(
  fc.oneof(
    { weight: 9, arbitrary: fc.array(rule, { maxLength: 4 }) },
    { weight: 1, arbitrary: fc.constant([{ message: "only words" }]) },
  ),
);

const items = fc.record(
  {
    type: fc.constantFrom("Symbol", "Link", "ResourceLink", "Integer"),
    linkType: fc.constantFrom("Entry", "Asset", "Tag"),
    validations: rules,
    novelty: fc.jsonValue(),
  },
  { requiredKeys: ["type"] },
);

const fieldTypes = [
  ...["Symbol", "Text", "RichText", "Integer", "Number", "Date", "Boolean", "Object", "Location"],
  ...["Link", "Array", "ResourceLink", "Hologram"],
];

const field = fc.record(
  {
    id: fieldId,
    name: nullable(fc.string({ maxLength: 300 })),
    type: fc.constantFrom(...fieldTypes),
    linkType: nullable(fc.constantFrom("Entry", "Asset", "Tag")),
    items: nullable(items),
    localized: nullable(fc.boolean()),
    required: nullable(fc.boolean()),
    disabled: nullable(fc.boolean()),
    omitted: nullable(fc.boolean()),
    validations: rules,
    defaultValue: nullable(
      fc.dictionary(fc.constantFrom("en-US", "de"), fc.jsonValue({ maxDepth: 1 })),
    ),
    allowedResources: nullable(
      fc.constant([{ type: "Contentful:Entry", source: "crn:x", contentTypes: ["a"] }]),
    ),
    apiName: nullable(fieldId),
    novelty: fc.jsonValue(),
  },
  { requiredKeys: ["id", "type"] },
);

const sys = (id: string) =>
  fc.record(
    {
      id: fc.constant(id),
      type: fc.constant("ContentType"),
      version: fc.integer({ min: 1, max: 9 }),
      publishedVersion: fc.integer({ min: 1, max: 9 }),
      updatedAt: fc.constant("2026-01-01T00:00:00Z"),
    },
    { requiredKeys: ["id", "type"] },
  );

const metadata = fc.record(
  {
    taxonomy: fc.array(
      fc.record({
        sys: fc.record({
          type: fc.constant("Link"),
          linkType: fc.constant("TaxonomyConcept"),
          id: typeId,
        }),
        required: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
    annotations: fc.constantFrom(
      {},
      { ContentType: [{ sys: { id: "Contentful:ExperienceType" } }] },
    ),
  },
  { requiredKeys: [] },
);

export const nativeType: fc.Arbitrary<JsonObject> = typeId.chain((id) =>
  fc
    .record(
      {
        sys: sys(id),
        name: nullable(fc.string({ maxLength: 300 })),
        description: nullable(fc.string()),
        displayField: nullable(fc.oneof(fieldId, fc.constant("not a key"))),
        fields: fc.uniqueArray(field, { selector: (one) => one.id, maxLength: 5 }),
        metadata: nullable(metadata),
        novelty: fc.jsonValue(),
      },
      { requiredKeys: ["sys", "fields"] },
    )
    .map((type) => JSON.parse(JSON.stringify(type)) as Json as JsonObject),
);
