import type { ScalarFieldType, Validations } from "@syncline/core/adapter";
import fc, { type Arbitrary } from "fast-check";
import { defined, line, maybe } from "./text.ts";

type Rules = { readonly [Name in keyof Validations]?: Arbitrary<Validations[Name]> };

/** Both ends, or one; the lower never above the upper. */
function bounds(value: Arbitrary<number>): Arbitrary<{ min?: number; max?: number }> {
  return fc.oneof(
    value.map((min) => ({ min })),
    value.map((max) => ({ max })),
    fc.tuple(value, value).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) })),
  );
}

function withMessage<T extends object>(rule: Arbitrary<T>): Arbitrary<T & { message?: string }> {
  return fc
    .tuple(rule, maybe(line))
    .map(([body, message]) => (message === undefined ? body : { ...body, message }));
}

const size = withMessage(bounds(fc.integer({ min: 1, max: 200 })));
const days = ["2020-01-01", "2024-02-29", "2030-12-31"];
const dateRange = fc
  .subarray(days, { minLength: 1, maxLength: 2 })
  .map(([min, max]) => defined({ min, max }));
const pattern = withMessage(
  fc.constantFrom(
    { pattern: "^[a-z0-9-]+$" },
    { pattern: "^\\d{4}$" },
    { pattern: "^https://", flags: "i" },
  ),
);

function choices<T extends string | number>(value: Arbitrary<T>) {
  const entry = fc
    .tuple(value, maybe(line))
    .map(([one, label]) => (label === undefined ? { value: one } : { value: one, label }));
  const values = fc.uniqueArray(entry, {
    minLength: 1,
    maxLength: 4,
    selector: (choice) => choice.value,
  });
  return withMessage(values.map((list) => ({ values: list })));
}
const words = choices(fc.stringMatching(/^[a-z]{2,8}$/));
const numbers = choices(fc.integer({ min: 1, max: 50 }));

function typeList(references: readonly string[]): Arbitrary<{ types: string[] }> {
  return fc.subarray([...references], { minLength: 1 }).map((types) => ({ types }));
}

const mediaKinds = withMessage(
  fc
    .subarray(["image", "video", "audio", "pdfdocument"], { minLength: 1 })
    .map((kinds) => ({ kinds })),
);
const fileSize = bounds(fc.integer({ min: 1, max: 10_000_000 }));
const imageSize = fc
  .tuple(bounds(fc.integer({ min: 1, max: 4000 })), bounds(fc.integer({ min: 1, max: 4000 })))
  .map(([width, height]) => ({ width, height }));

const richText = fc
  .record({
    marks: maybe(
      fc.subarray(["bold", "italic", "code"], { minLength: 1 }).map((allowed) => ({ allowed })),
    ),
    nodes: fc
      .subarray(["heading-2", "heading-3", "ordered-list", "hyperlink"], { minLength: 1 })
      .map((allowed) => ({ allowed })),
  })
  .map(defined);

/** The rules that make sense for a type, each on its own. */
function rulesFor(type: ScalarFieldType, references: readonly string[]): Rules {
  const allowedTypes = references.length === 0 ? {} : { allowedTypes: typeList(references) };
  const rules: Record<ScalarFieldType, Rules> = {
    text: { size, pattern, enum: words },
    longText: { size, pattern },
    richText: { size, richText },
    integer: { range: withMessage(bounds(fc.integer({ min: -100, max: 1000 }))), enum: numbers },
    decimal: {
      range: withMessage(bounds(fc.integer({ min: -1000, max: 1000 }).map((n) => n / 4))),
    },
    boolean: {},
    date: { dateRange },
    dateTime: { dateRange },
    json: {},
    location: {},
    reference: allowedTypes,
    asset: { mediaKinds, fileSize, imageSize },
    component: allowedTypes,
    content: allowedTypes,
    link: {},
    url: { pattern },
    select: { enum: words },
    resource: {},
  };
  return rules[type];
}

/** A choice without choices is none, and a component of no type either. */
const needed: Partial<Record<ScalarFieldType, keyof Validations>> = {
  select: "enum",
  component: "allowedTypes",
};

/** Rules for values of a type; undefined for none. */
export function validationsArbitrary(
  type: ScalarFieldType,
  references: readonly string[],
): Arbitrary<Validations | undefined> {
  const rules = Object.entries(rulesFor(type, references)) as [
    keyof Validations,
    Arbitrary<unknown>,
  ][];
  const parts = rules.map(([name, rule]) => {
    const present = needed[type] === name ? rule : maybe(rule);
    return present.map((body) => (body === undefined ? {} : { [name]: body }));
  });
  return fc.tuple(...parts).map((bodies): Validations | undefined => {
    const all = Object.assign({}, ...bodies) as Validations;
    return Object.keys(all).length === 0 ? undefined : all;
  });
}

export const listSize = size;
