import { z } from "zod";
import { jsonObjectSchema, jsonSchema } from "./json.ts";
import { keySchema } from "./key.ts";
import { validationsSchema } from "./validations.ts";

/** What a single value can be. */
export const scalarFieldTypes = [
  /** One line. */
  "text",
  /** Several lines. */
  "longText",
  "richText",
  "integer",
  "decimal",
  "boolean",
  /** Calendar day without a time. */
  "date",
  "dateTime",
  "json",
  /** Latitude and longitude. */
  "location",
  /** Pointer to content of `validations.allowedTypes`, or to any content. */
  "reference",
  /** Pointer to a file of `validations.mediaKinds`, or to any file. */
  "asset",
  /** Content nested inside the field, of the one type in `validations.allowedTypes`. */
  "component",
  /** Content that may be nested or pointed to, as the editor likes. */
  "content",
  /** Address with a text, a target and so on. */
  "link",
  /** Bare address. */
  "url",
  /** One of `validations.enum`. */
  "select",
  /** Pointer to content in another space or system. */
  "resource",
] as const;
export const fieldTypes = [...scalarFieldTypes, "array"] as const;
export type ScalarFieldType = (typeof scalarFieldTypes)[number];
export type FieldType = (typeof fieldTypes)[number];

/** What a platform says beyond the common part, by platform name. */
const platformSchema = z.record(z.string(), jsonObjectSchema).optional();

export const arrayItemsSchema = z.strictObject({
  type: z.enum(scalarFieldTypes),
  validations: validationsSchema.optional(),
  platform: platformSchema,
});
export type ArrayItems = z.infer<typeof arrayItemsSchema>;

export const fieldSchema = z
  .strictObject({
    key: keySchema,
    name: z.string().max(255),
    type: z.enum(fieldTypes),
    /** What the array holds; for `array` only. */
    items: arrayItemsSchema.optional(),
    required: z.boolean().default(false),
    localized: z.boolean().default(false),
    unique: z.boolean().default(false),
    /** Default value: as it is, or by locale where `localized` content has one each. */
    default: jsonSchema.optional(),
    /** Key of the group (tab) that shows it. */
    group: z.string().max(255).optional(),
    /** Position within its group, where the platform orders by number; else the place in `fields` decides. */
    order: z.int().optional(),
    help: z.string().max(2000).optional(),
    /** Shown to no editor. */
    hidden: z.boolean().optional(),
    validations: validationsSchema.optional(),
    platform: platformSchema,
  })
  .refine((field) => (field.type === "array") === (field.items !== undefined), {
    path: ["items"],
    message: "must be given for a field of type 'array', and for no other",
  });
export type Field = z.infer<typeof fieldSchema>;
export type FieldInput = z.input<typeof fieldSchema>;
