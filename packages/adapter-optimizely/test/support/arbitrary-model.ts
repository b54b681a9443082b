import {
  type ContentType,
  contentTypeSchema,
  type Field,
  type ScalarFieldType,
  scalarFieldTypes,
  type Validations,
} from "@syncline/core/adapter";
import fc from "fast-check";

/** Keys of every sort: some valid at Optimizely, some that need another form, some that have none. */
const anyKey = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{1,8}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[A-Za-z][a-z.-]{1,8}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[0-9_.-][a-z0-9]{0,4}$/) },
);

const message = fc.option(fc.constantFrom("No.", "Too long."), { nil: undefined });

/** Without the members that are undefined, as JSON has them. */
function compact<T extends object>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return arbitrary.map(
    (value) => Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T,
  );
}

function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined, freq: 3 });
}

const count = fc.nat({ max: 5000 });
const sized = compact(fc.record({ min: maybe(count), max: maybe(count), message }));
const ranged = compact(
  fc.record({ min: maybe(fc.integer()), max: maybe(fc.constantFrom(0.5, 12, 1e12)), message }),
);
const moment = fc.constantFrom("2024-01-31", "2025-06-01T12:00:00Z");
const types = compact(fc.record({ types: fc.array(anyKey, { maxLength: 3 }), message }));
const choice = compact(
  fc.record({
    value: fc.oneof(fc.constantFrom("", "red", "blue"), fc.integer(), fc.constant(1.5)),
    label: maybe(fc.constantFrom("Red", "red", "", "1")),
  }),
);

const anyValidations: fc.Arbitrary<Validations> = compact(
  fc.record({
    size: maybe(sized),
    range: maybe(ranged),
    dateRange: maybe(compact(fc.record({ min: maybe(moment), max: maybe(moment), message }))),
    pattern: maybe(
      compact(
        fc.record({
          pattern: fc.constantFrom("", "^a+$"),
          flags: maybe(fc.constantFrom("i", "")),
          message,
        }),
      ),
    ),
    notPattern: maybe(fc.constant({ pattern: "x" })),
    enum: maybe(compact(fc.record({ values: fc.array(choice, { maxLength: 3 }), message }))),
    allowedTypes: maybe(types),
    restrictedTypes: maybe(types),
    mediaKinds: maybe(
      compact(
        fc.record({
          kinds: fc.uniqueArray(fc.constantFrom("image", "video", "pdfdocument"), { maxLength: 2 }),
          message,
        }),
      ),
    ),
    fileSize: maybe(fc.constant({ max: 100 })),
    imageSize: maybe(fc.constant({ width: { min: 10 } })),
    richText: maybe(fc.constant({ nodes: { allowed: ["paragraph"] } })),
  }),
) as fc.Arbitrary<Validations>;

const anyType: fc.Arbitrary<ScalarFieldType> = fc.constantFrom(...scalarFieldTypes);
const foreignPart = maybe(fc.constant({ contentful: { disabled: true } }));

const anyItems = compact(
  fc.record({ type: anyType, validations: maybe(anyValidations), platform: foreignPart }),
);

const anyField: fc.Arbitrary<Field> = compact(
  fc.record({
    key: anyKey,
    name: fc.constantFrom("", "A name"),
    type: fc.oneof(anyType, fc.constant("array" as const)),
    items: anyItems,
    required: fc.boolean(),
    localized: fc.boolean(),
    unique: fc.boolean(),
    default: maybe(fc.constantFrom<Field["default"]>(1, "x", { en: true })),
    group: maybe(fc.constantFrom("Seo", "Seo settings", "", "1", "-")),
    order: maybe(fc.constantFrom(0, 5, 10, 20, 2 ** 40)),
    help: maybe(fc.constantFrom("", "Help", "h".repeat(2000))),
    hidden: maybe(fc.boolean()),
    validations: maybe(anyValidations),
    platform: foreignPart,
  }),
).map(({ items, ...field }) => (field.type === "array" ? { ...field, items } : field) as Field);

/** Content types of every kind that the canonical model allows, most of which Optimizely cannot hold. */
export const anyContentType: fc.Arbitrary<ContentType> = compact(
  fc.record({
    key: anyKey,
    name: fc.constantFrom("Article", "N".repeat(255)),
    description: maybe(fc.constantFrom("", "About", "d".repeat(300))),
    base: maybe(
      fc.constantFrom<ContentType["base"]>("page", "component", "element", "media", "contract"),
    ),
    displayField: maybe(fc.constant("title")),
    fields: fc.uniqueArray(anyField, { maxLength: 5, selector: ({ key }) => key }),
    platform: foreignPart,
  }),
).map((type) => contentTypeSchema.parse(type));
