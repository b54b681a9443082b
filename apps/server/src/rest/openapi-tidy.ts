import { parameterWords } from "./openapi-parameters.ts";
import type { Operation, Parameter, Schema } from "./openapi-types.ts";

/** A parameter as tools expect it: described where they look, and without `null`, which no address can say. */
export function tidyParameter(parameter: Parameter): Parameter {
  const { schema } = parameter;
  if (schema === undefined) return parameter;
  const [only, ...others] = (schema.anyOf ?? [schema]).filter(({ type }) => type !== "null");
  const kept = only === undefined || others.length > 0 ? schema : { ...schema, ...only };
  if (kept !== schema) delete kept.anyOf;
  const { description = schema.description, ...rest } = kept;
  const words = parameter.description ?? description ?? parameterWords[parameter.name];
  return { ...parameter, description: words, schema: rest };
}

/** A record that has a value for each name is an object with these properties: more tools know that form. */
export function tidySchema(schema: unknown): void {
  if (typeof schema !== "object" || schema === null) return;
  const { propertyNames, additionalProperties, required } = schema as Schema;
  const names = propertyNames?.enum;
  if (names !== undefined && required !== undefined && typeof additionalProperties === "object") {
    const properties = Object.fromEntries(names.map((name) => [name, additionalProperties]));
    Object.assign(schema, { properties, additionalProperties: false });
    delete (schema as Schema).propertyNames;
  }
  for (const inner of Object.values(schema)) tidySchema(inner);
}

/** What an answer holds, in words: "A page of SyncRecord." */
export function describeAnswer(operation: Operation): string {
  const schema = operation.responses?.["200"]?.content?.["application/json"]?.schema;
  const { items } = schema?.properties ?? {};
  if (schema?.$ref !== undefined) return `${nameOf(schema)}.`;
  if (items?.items?.$ref !== undefined) return `A page of ${nameOf(items.items)}.`;
  if (schema?.items?.$ref !== undefined) return `Every ${nameOf(schema.items)}.`;
  const names = Object.keys(schema?.properties ?? {});
  return `An object with ${names.map((name) => `\`${name}\``).join(", ")}.`;
}

const nameOf = ({ $ref = "" }: Schema) => `\`${$ref.split("/").at(-1)}\``;
