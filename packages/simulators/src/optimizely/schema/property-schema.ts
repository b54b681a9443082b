import { z } from "zod";
import {
  keySchema,
  listLimit,
  objectOf,
  typeReferenceSchema,
  type UnknownFields,
} from "./primitives.ts";

const itemTypes = [
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
] as const;

const limit = z.int32().min(0).nullable().optional();
/** A number or a date; whether it fits the property's type is a rule, not a matter of shape. */
const bound = z.union([z.number(), z.string()]).nullable().optional();

function constraintShape(unknownFields: UnknownFields) {
  const choice = objectOf(unknownFields, {
    value: z.union([z.string(), z.number()]),
    displayName: z.string().min(1),
  });
  return {
    format: z.string().optional(),
    contentType: typeReferenceSchema.optional(),
    minimum: bound,
    maximum: bound,
    minLength: limit,
    maxLength: limit,
    pattern: z.string().optional(),
    enum: z.array(choice).max(listLimit).nullable().optional(),
    allowedTypes: z.array(typeReferenceSchema).max(listLimit).optional(),
    restrictedTypes: z.array(typeReferenceSchema).max(listLimit).optional(),
    editorSettings: z.record(z.string(), z.json()).nullable().optional(),
  };
}

/** The elements of an array property; arrays do not nest. */
export function itemSchema(unknownFields: UnknownFields) {
  return objectOf(unknownFields, { type: z.enum(itemTypes), ...constraintShape(unknownFields) });
}

/** A property of a content type. */
export function propertySchema(unknownFields: UnknownFields, revision: "1.0" | "1.1") {
  const types = [...itemTypes, "array", ...(revision === "1.1" ? ["composition"] : [])];
  return objectOf(unknownFields, {
    type: z.enum(types),
    ...constraintShape(unknownFields),
    displayName: z.string().max(255).optional(),
    description: z.string().max(2000).optional(),
    isLocalized: z.boolean().optional(),
    isRequired: z.boolean().optional(),
    group: keySchema.optional(),
    sortOrder: z.int32().optional(),
    indexingType: z.enum(["disabled", "queryable", "searchable"]).optional(),
    displayMode: z.enum(["available", "hidden"]).optional(),
    minItems: limit,
    maxItems: limit,
    items: itemSchema(unknownFields).optional(),
  });
}
