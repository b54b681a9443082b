import {
  type Field,
  type Json,
  type ScalarFieldType,
  scalarFieldTypes,
} from "@syncline/core/adapter";
import fc, { type Arbitrary } from "fast-check";
import { defined, fieldKey, line, maybe } from "./text.ts";
import { listSize, validationsArbitrary } from "./validations.ts";

/** Values that may stand as a default, for types that commonly have one. */
const defaults: Partial<Record<ScalarFieldType, Arbitrary<Json>>> = {
  text: line,
  integer: fc.integer({ min: 0, max: 99 }),
  boolean: fc.boolean(),
  date: fc.constant("2026-05-01"),
};

const common = {
  key: fieldKey,
  name: line,
  required: fc.boolean(),
  localized: fc.boolean(),
  group: maybe(fc.constantFrom("Content", "Settings", "SEO")),
  help: maybe(line),
  hidden: maybe(fc.constant(true)),
};

function scalarField(type: ScalarFieldType, references: readonly string[]): Arbitrary<Field> {
  return fc
    .record({
      ...common,
      type: fc.constant(type),
      unique: type === "text" || type === "integer" ? fc.boolean() : fc.constant(false),
      default: maybe(defaults[type] ?? fc.constant(undefined)),
      validations: validationsArbitrary(type, references),
    })
    .map((field) => defined(field) as Field);
}

/** What platforms commonly hold many of. */
const listed: readonly ScalarFieldType[] = [
  "text",
  "integer",
  "reference",
  "asset",
  "component",
  "content",
  "url",
  "link",
];

function arrayField(type: ScalarFieldType, references: readonly string[]): Arbitrary<Field> {
  const items = validationsArbitrary(type, references).map((validations) =>
    defined({ type, validations }),
  );
  return fc
    .record({
      ...common,
      type: fc.constant("array" as const),
      unique: fc.constant(false),
      items,
      validations: maybe(listSize.map((size) => ({ size }))),
    })
    .map((field) => defined(field) as Field);
}

/** A component of no particular type is nothing a platform can hold. */
function sayable(type: ScalarFieldType, references: readonly string[]): boolean {
  return type !== "component" || references.length > 0;
}

/** A field of any type, with the rules that go with it. */
export function fieldArbitrary(references: readonly string[] = []): Arbitrary<Field> {
  const scalars = scalarFieldTypes.filter((type) => sayable(type, references));
  const lists = listed.filter((type) => sayable(type, references));
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(...scalars).chain((type) => scalarField(type, references)),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...lists).chain((type) => arrayField(type, references)),
    },
  );
}
