import fc from "fast-check";
import type { z } from "zod";

export type Schema = z.core.JSONSchema.BaseSchema;
/** JSON text, so that it can hold what no value can: the same name twice, numbers beyond all bounds. */
export type Text = fc.Arbitrary<string>;

/** Good values for members of a name, whatever their schema says: ids of things that exist, whole models. */
export type Known = (name: string) => readonly unknown[];

const json = (value: unknown): string => JSON.stringify(value) ?? "null";
const oneOf = (values: readonly unknown[]): Text => fc.constantFrom(...values.map(json));

/** JSON texts that a schema allows, most of them; patterns and formats are left to the known values. */
export function fromSchema(schema: Schema | boolean | undefined, known: Known, name = ""): Text {
  const plain = fromKeywords(typeof schema === "object" ? schema : {}, known, name);
  const values = known(name);
  return values.length === 0
    ? plain
    : fc.oneof({ weight: 6, arbitrary: oneOf(values) }, { weight: 1, arbitrary: plain });
}

function fromKeywords(schema: Schema, known: Known, name: string): Text {
  const { anyOf, enum: among, const: only } = schema;
  if (only !== undefined) return oneOf([only]);
  if (among !== undefined) return oneOf(among);
  if (anyOf !== undefined) return fc.oneof(...anyOf.map((one) => fromSchema(one, known, name)));
  if (schema.type === "object") return objects(schema, known);
  if (schema.type === "array") {
    const items = schema.items;
    const one = fromSchema(Array.isArray(items) ? undefined : items, known, name);
    const { minItems = 0 } = schema;
    return fc
      .array(one, { minLength: minItems, maxLength: minItems + 3 })
      .map((parts) => `[${parts.join(",")}]`);
  }
  return fc.oneof(...scalars(schema));
}

function scalars({ type, minimum, maximum, minLength, maxLength }: Schema): Text[] {
  if (type === "boolean") return [oneOf([true, false])];
  if (type === "null") return [oneOf([null])];
  if (type === "integer" || type === "number") {
    return [fc.integer({ min: minimum ?? -5, max: Math.min(maximum ?? 1000, 1000) }).map(json)];
  }
  const long = Math.min(maxLength ?? 20, 20);
  const text = fc.string({ minLength: Math.min(minLength ?? 0, long), maxLength: long });
  return type === "string" ? [text.map(json)] : [text.map(json), fc.jsonValue().map(json)];
}

function objects(schema: Schema, known: Known): Text {
  const { properties = {}, required = [], additionalProperties } = schema;
  const members = Object.entries(properties).map(([name, inner]) => {
    const one = fromSchema(inner, known, name).map((value) => [`${json(name)}:${value}`]);
    const isRequired = required.includes(name);
    const none = fc.constant<string[]>([]);
    return isRequired
      ? one
      : fc.oneof({ weight: 2, arbitrary: none }, { weight: 1, arbitrary: one });
  });
  if (additionalProperties !== undefined && additionalProperties !== false) {
    const key = fc.string({ minLength: 1, maxLength: 10 }).map(json);
    const member = fc.tuple(key, fromSchema(additionalProperties, known));
    members.push(
      fc.array(member, { maxLength: 2 }).map((all) => all.map((pair) => pair.join(":"))),
    );
  }
  return fc.tuple(...members).map((parts) => `{${parts.flat().join(",")}}`);
}
