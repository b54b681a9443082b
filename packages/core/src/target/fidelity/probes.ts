import {
  type BaseKind,
  baseKinds,
  type ContentType,
  type Field,
  type FieldType,
  type Json,
  type ScalarFieldType,
  scalarFieldTypes,
} from "../../model/index.ts";

/** What every probe is called. */
export const probeKey = "probe";
const otherKey = "anotherType";

/** Without them the field would not be one. */
const needed: Partial<Record<ScalarFieldType, Field["validations"]>> = {
  select: { enum: { values: [{ value: "a" }, { value: "b" }] } },
  component: { allowedTypes: { types: [otherKey] } },
};

function scalarProbe(type: ScalarFieldType): Field {
  const validations = needed[type];
  return {
    ...{ key: probeKey, name: "Probe", type, required: false, localized: false, unique: false },
    ...(validations === undefined ? {} : { validations }),
  };
}

function listProbe(type: ScalarFieldType): Field {
  const { validations, ...field } = scalarProbe(type);
  const items = { type, ...(validations === undefined ? {} : { validations }) };
  return { ...field, type: "array", items };
}

/** A field of each type, and a list of each. */
export const fieldProbes: readonly Field[] = [
  ...scalarFieldTypes.map(scalarProbe),
  ...scalarFieldTypes.map(listProbe),
];

/** A content type with nothing but the field; without one, what is beside it in every probe. */
export function probeType(field: Field | null, more: Partial<ContentType> = {}): ContentType {
  const beside = { ...scalarProbe("text"), key: otherKey };
  const fields = field === null ? [beside] : [beside, field];
  return { key: probeKey, name: "Probe", base: "component", fields, ...more };
}

/** Of each base, and of a content type that does not say what it is based on. */
export const baseProbes: readonly { readonly base: BaseKind | null; readonly type: ContentType }[] =
  [...baseKinds, null].map((base) => {
    const { base: _, ...type } = probeType(null);
    return { base, type: base === null ? type : { ...type, base } };
  });

/** One thing that can be said of a field, and the types it makes sense for. */
export interface Aspect {
  /** Its place within the field: `required`, `validations.size`. */
  readonly path: string;
  readonly types: readonly FieldType[];
  apply(field: Field): Field;
}

const all: readonly FieldType[] = [...scalarFieldTypes, "array"];

function property(path: keyof Field, value: Json, types = all): Aspect {
  return { path, types, apply: (field) => ({ ...field, [path]: value }) };
}

const defaults: Partial<Record<FieldType, Json>> = {
  text: "a",
  longText: "a",
  integer: 1,
  decimal: 1.5,
  boolean: true,
  date: "2026-01-01",
  dateTime: "2026-01-01T00:00:00Z",
  url: "https://example.com",
  select: "a",
};

export const fieldAspects: readonly Aspect[] = [
  property("required", true),
  property("localized", true),
  property("unique", true, ["text", "longText", "integer", "decimal", "date", "dateTime", "url"]),
  {
    path: "default",
    types: Object.keys(defaults) as FieldType[],
    apply: (field) => ({ ...field, default: defaults[field.type] ?? null }),
  },
  property("group", "Details"),
  property("order", 10),
  property("help", "What to write here."),
  property("hidden", true),
];

function rule(name: string, value: NonNullable<Field["validations"]>, types: FieldType[]): Aspect {
  return {
    path: `validations.${name}`,
    types,
    apply: (field) => ({ ...field, validations: { ...field.validations, ...value } }),
  };
}

const bounds = { min: 1, max: 5 };
const texts: FieldType[] = ["text", "longText"];
const types = { types: [otherKey] };

export const ruleAspects: readonly Aspect[] = [
  rule("size", { size: bounds }, [...texts, "richText", "array"]),
  rule("range", { range: bounds }, ["integer", "decimal"]),
  rule("dateRange", { dateRange: { min: "2026-01-01" } }, ["date", "dateTime"]),
  rule("pattern", { pattern: { pattern: "^a" } }, [...texts, "url"]),
  rule("notPattern", { notPattern: { pattern: "^a" } }, [...texts, "url"]),
  rule("enum", { enum: { values: [{ value: "a" }] } }, [...texts, "select"]),
  rule("allowedTypes", { allowedTypes: types }, ["reference", "component", "content"]),
  rule("restrictedTypes", { restrictedTypes: types }, ["reference", "component", "content"]),
  rule("mediaKinds", { mediaKinds: { kinds: ["image"] } }, ["asset"]),
  rule("fileSize", { fileSize: bounds }, ["asset"]),
  rule("imageSize", { imageSize: { width: bounds } }, ["asset"]),
  rule("richText.marks", { richText: { marks: { allowed: ["bold"] } } }, ["richText"]),
  rule("richText.nodes", { richText: { nodes: { allowed: ["heading-1"] } } }, ["richText"]),
];
