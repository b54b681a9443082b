import { z } from "zod";
import {
  containableTypeSchema,
  displayNameSchema,
  keySchema,
  listLimit,
  objectOf,
  typeReferenceSchema,
  type UnknownFields,
} from "./primitives.ts";
import { propertySchema } from "./property-schema.ts";

/** The base types of this API; the field itself is an open string. */
export const baseTypes: ReadonlySet<string> = new Set([
  "_page",
  "_component",
  "_media",
  "_image",
  "_video",
  "_folder",
  "_experience",
  "_section",
]);

/** A content type as it is sent. */
export function contentTypeSchema(unknownFields: UnknownFields, revision: "1.0" | "1.1") {
  const references = z.array(typeReferenceSchema).max(listLimit).optional();
  const composition = objectOf(unknownFields, {
    format: z.enum(["outline", "grid"]).optional(),
    allowedTypes: references,
    restrictedTypes: references,
  });
  const shape = {
    key: keySchema,
    displayName: displayNameSchema,
    description: z.string().max(255).optional(),
    baseType: z.string().nullable().optional(),
    isContract: z.boolean().optional(),
    sortOrder: z.int32().optional(),
    mayContainTypes: z.array(containableTypeSchema).max(listLimit).optional(),
    mediaFileExtensions: z.array(z.string().min(1)).max(listLimit).optional(),
    compositionBehaviors: z
      .array(z.enum(["sectionEnabled", "elementEnabled", "formsElementEnabled"]))
      .optional(),
    contracts: z.array(keySchema).max(listLimit).optional(),
    properties: z.record(keySchema, propertySchema(unknownFields, revision)).optional(),
    accessRights: z
      .array(
        objectOf(unknownFields, {
          name: z.string().min(1).max(255),
          type: z.enum(["user", "role", "application"]).default("role"),
        }),
      )
      .max(listLimit)
      .nullable()
      .optional(),
    composition: composition.optional(),
  };
  if (revision === "1.1") return objectOf(unknownFields, shape);
  // Revision 1.0 has no such member, so it must be as unknown as any other.
  const { composition: _, ...older } = shape;
  return objectOf(unknownFields, older) as unknown as ReturnType<typeof objectOf<typeof shape>>;
}
