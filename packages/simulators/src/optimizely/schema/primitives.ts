import { z } from "zod";

/** What happens to a field the schema does not have. */
export type UnknownFields = "reject" | "drop" | "keep";

/** Keys of types, groups, templates and properties. */
export const keySchema = z
  .string()
  .min(2)
  .max(255)
  .regex(/^[A-Za-z][_0-9A-Za-z]*$/);

/** A content type key, a base type, or a key of an outside source (`graph:Product`). */
export const typeReferenceSchema = z
  .string()
  .min(2)
  .max(255)
  .regex(/^_?[A-Za-z][:_0-9A-Za-z]*$/);

/** As a type reference, or `*` for every type. */
export const containableTypeSchema = z
  .string()
  .max(255)
  .regex(/^(?:\*|_[A-Za-z][:_0-9A-Za-z]*|[A-Za-z][:_0-9A-Za-z]+)$/);

/** The longest list the API takes. */
export const listLimit = 1000;

export const displayNameSchema = z.string().min(1).max(255);

/**
 * An object schema under one policy for unknown fields. Its type is that of the strict form: whatever is kept
 * beyond it is carried along unseen.
 */
export function objectOf<Shape extends z.ZodRawShape>(
  unknownFields: UnknownFields,
  shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
  if (unknownFields === "reject") return z.strictObject(shape);
  const lenient = unknownFields === "drop" ? z.object(shape) : z.looseObject(shape);
  return lenient as unknown as z.ZodObject<Shape, z.core.$strict>;
}
