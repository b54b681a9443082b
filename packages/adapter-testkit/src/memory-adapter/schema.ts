import { type JsonObject, jsonObjectSchema } from "@syncline/core/adapter";
import { z } from "zod";

/** A type as the platform keeps it; what is not named here goes through `platform.memory`. */
export const nativeTypeSchema = z.looseObject({
  /** Absent in what is yet to be created where the platform assigns ids. */
  id: z.string().optional(),
  /** Where the platform assigns ids: what types call each other. */
  name: z.string().optional(),
  label: z.string(),
  notes: z.string().optional(),
  family: z.string().optional(),
  headline: z.string().optional(),
  properties: z.array(
    z.looseObject({
      name: z.string(),
      label: z.string(),
      kind: z.string(),
      of: z.looseObject({ kind: z.string(), rules: jsonObjectSchema.optional() }).optional(),
      mandatory: z.boolean().optional(),
      translated: z.boolean().optional(),
      preset: z.unknown().optional(),
      tab: z.string().optional(),
      position: z.number().optional(),
      hint: z.string().optional(),
      rules: jsonObjectSchema.optional(),
    }),
  ),
});
type NativeType = z.infer<typeof nativeTypeSchema> & JsonObject;
export type NativeProperty = NativeType["properties"][number] & JsonObject;

export const pageSchema = z.object({
  items: z.array(z.looseObject({ id: z.string() })),
  next: z.number().nullable(),
});

export const problemSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), at: z.string().optional() }),
});
