import { z } from "zod";
import {
  displayNameSchema,
  keySchema,
  objectOf,
  typeReferenceSchema,
  type UnknownFields,
} from "./primitives.ts";

export function propertyGroupSchema(unknownFields: UnknownFields) {
  return objectOf(unknownFields, {
    key: keySchema,
    displayName: displayNameSchema,
    sortOrder: z.int32().optional(),
  });
}

/** Settings and choices become names in a query language, hence the narrow pattern of their keys. */
const choiceKeySchema = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/);

export function displayTemplateSchema(unknownFields: UnknownFields) {
  const choice = objectOf(unknownFields, {
    displayName: z.string().max(255).optional(),
    sortOrder: z.int32().optional(),
  });
  const setting = objectOf(unknownFields, {
    displayName: z.string().max(255).optional(),
    editor: z.string().max(50).optional(),
    sortOrder: z.int32().optional(),
    choices: z.record(choiceKeySchema, choice).optional(),
  });
  return objectOf(unknownFields, {
    key: keySchema,
    displayName: displayNameSchema,
    contentType: typeReferenceSchema.optional(),
    baseType: z.string().optional(),
    nodeType: z
      .string()
      .min(2)
      .max(50)
      .regex(/^[A-Za-z][_0-9A-Za-z]*$/)
      .optional(),
    isDefault: z.boolean().optional(),
    settings: z.record(choiceKeySchema, setting).optional(),
  });
}

/** Whether a text is a well-formed BCP 47 language tag. */
function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

export function localeSchema(unknownFields: UnknownFields) {
  return objectOf(unknownFields, {
    key: z.string().refine(isLanguageTag, "must be a BCP 47 language tag"),
    displayName: displayNameSchema,
    routeSegment: z.string().min(1).max(255),
    isEnabled: z.boolean().optional(),
    sortOrder: z.int32().optional(),
  });
}
