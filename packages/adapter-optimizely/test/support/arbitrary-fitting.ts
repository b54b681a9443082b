import {
  type ContentType,
  contentTypeSchema,
  type ScalarFieldType,
  type Validations,
} from "@syncline/core/adapter";
import fc from "fast-check";

const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{1,12}$/);
const sorted = fc.uniqueArray(key, { minLength: 1, maxLength: 3 }).map((keys) => keys.sort());

function rule<Name extends keyof Validations>(
  name: Name,
  arbitrary: fc.Arbitrary<Validations[Name]>,
): fc.Arbitrary<Validations> {
  return arbitrary.map((value) => ({ [name]: value }) as Validations);
}

const bounds = fc.constantFrom({ min: 1 }, { max: 9 }, { min: 0, max: 120 });
const size = rule("size", bounds);
const pattern = rule("pattern", fc.constant({ pattern: "^[a-z]+$" }));
const values = fc.constantFrom(
  { value: "a" },
  { value: "b", label: "Be" },
  { value: "", label: "None" },
);
const choices = rule(
  "enum",
  fc.uniqueArray(values, { minLength: 1, maxLength: 3 }).map((list) => ({ values: list })),
);
const allowed = rule(
  "allowedTypes",
  sorted.map((types) => ({ types })),
);
const restricted = rule(
  "restrictedTypes",
  sorted.map((types) => ({ types })),
);
const kinds = rule(
  "mediaKinds",
  fc.constantFrom({ kinds: ["image"] }, { kinds: ["video"] }, { kinds: ["image", "video"] }),
);
const day = "2025-06-01T12:00:00Z";
const dateRange = rule("dateRange", fc.constantFrom({ min: day }, { min: day, max: day }));

/** The rules Optimizely has for each type of value. */
const rulesOf: Partial<Record<ScalarFieldType, readonly fc.Arbitrary<Validations>[]>> = {
  text: [size, pattern, choices],
  longText: [size, pattern],
  richText: [],
  integer: [rule("range", bounds)],
  decimal: [rule("range", fc.constantFrom({ min: 0.5 }, { min: -1, max: 1e20 }))],
  boolean: [],
  dateTime: [dateRange],
  json: [],
  reference: [allowed, restricted],
  asset: [kinds, restricted],
  component: [
    rule(
      "allowedTypes",
      key.map((only) => ({ types: [`${only}Type`] })),
    ),
  ],
  content: [allowed, restricted],
  link: [],
  url: [],
  select: [choices],
};
const mandatory: ReadonlySet<string> = new Set(["component", "select"]);

const anyValue = fc.constantFrom(...(Object.keys(rulesOf) as ScalarFieldType[])).chain((type) =>
  fc
    .tuple(
      ...(rulesOf[type] ?? []).map((one) =>
        mandatory.has(type) ? one : fc.option(one, { freq: 2 }),
      ),
    )
    .map((rules) => {
      const validations: Validations = Object.assign({}, ...rules);
      return Object.keys(validations).length === 0 ? { type } : { type, validations };
    }),
);

const anyShape = fc.oneof(
  { weight: 3, arbitrary: anyValue },
  {
    weight: 1,
    arbitrary: fc.tuple(anyValue, fc.option(size)).map(([items, rules]) => ({
      type: "array" as const,
      items,
      ...(rules === null ? {} : { validations: rules }),
    })),
  },
);

const common = fc.record(
  {
    required: fc.boolean(),
    group: key,
    help: fc.constant("Help"),
    hidden: fc.constant(true),
    platform: fc.constant({ optimizely: { editorSettings: { preset: "minimal" } } }),
  },
  { requiredKeys: [] },
);

const anyFields = fc
  .uniqueArray(fc.tuple(key, anyShape, common), {
    maxLength: 6,
    selector: ([name]) => name.toLowerCase(),
  })
  .map((entries) =>
    entries.map(([name, shape, rest]) => ({ key: name, name: "", ...shape, ...rest })),
  );

/** Ordered by place, or by number as Optimizely lists them. */
const orderedFields = fc
  .tuple(anyFields, fc.boolean())
  .map(([fields, numbered]) =>
    numbered
      ? [...fields]
          .sort((a, b) => (a.key < b.key ? -1 : 1))
          .map((field, index) => ({ ...field, order: Math.floor(index / 2) * 7 }))
      : fields,
  );

/** Content types of nothing but what Optimizely can hold. */
export const fittingContentType: fc.Arbitrary<ContentType> = fc
  .record(
    {
      key: key.map((name) => `${name}Own`),
      name: fc.constant("A type"),
      description: fc.constant("About"),
      base: fc.constantFrom("page", "component", "section", "folder", "contract", "experience"),
      fields: orderedFields,
      platform: fc.constantFrom(
        { optimizely: { sortOrder: 100, mayContainTypes: ["*", "Other"] } },
        { optimizely: { accessRights: [] } },
      ),
    },
    { requiredKeys: ["key", "name", "base", "fields"] },
  )
  .map((type) => contentTypeSchema.parse(type));
