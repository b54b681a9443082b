import { z } from "zod";
import { fieldSchema } from "./field.ts";
import { jsonObjectSchema } from "./json.ts";
import { keySchema } from "./key.ts";

/** What content of the type is, in words common to all platforms. Absent where the platform does not say. */
export const baseKinds = [
  "page",
  "component",
  "element",
  "section",
  "experience",
  "media",
  "image",
  "video",
  "folder",
  /** A set of fields other types promise to have. */
  "contract",
] as const;
export type BaseKind = (typeof baseKinds)[number];

/** The canonical content type: DESIGN §4. Strict: an unknown property is refused, never dropped. */
export const contentTypeSchema = z
  .strictObject({
    key: keySchema,
    name: z.string().min(1).max(255),
    description: z.string().max(10_000).optional(),
    base: z.enum(baseKinds).optional(),
    /** Key of the field that names an entry in lists. */
    displayField: keySchema.optional(),
    fields: z.array(fieldSchema).max(1000),
    platform: z.record(z.string(), jsonObjectSchema).optional(),
  })
  .superRefine((type, context) => {
    const seen = new Set<string>();
    type.fields.forEach((field, index) => {
      if (seen.has(field.key)) {
        context.addIssue({
          code: "custom",
          path: ["fields", index, "key"],
          message: `is used by two fields: '${field.key}'`,
        });
      }
      seen.add(field.key);
    });
  });
export type ContentType = z.infer<typeof contentTypeSchema>;
export type ContentTypeInput = z.input<typeof contentTypeSchema>;
