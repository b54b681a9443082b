import { z } from "zod";
import { keySchema } from "./key.ts";

/** Text shown to the editor when the rule fails. */
const message = z.string().max(2000).optional();
const bounds = { min: z.number().optional(), max: z.number().optional() };
const count = z.int().nonnegative().optional();

/** A limited-length list of content type keys. */
const typeList = z.strictObject({ types: z.array(keySchema).max(1000), message });

/** Rules of one kind of rich-text embed (entry, asset, hyperlink). */
const richTextEmbedSchema = z.strictObject({
  types: z.array(keySchema).max(1000).optional(),
  size: z.strictObject({ min: count, max: count, message }).optional(),
  message,
});

/** The rules a value must keep. Each rule occurs at most once and may carry its own message. */
export const validationsSchema = z.strictObject({
  /** Length of a text, or number of entries of an array. */
  size: z.strictObject({ min: count, max: count, message }).optional(),
  range: z.strictObject({ ...bounds, message }).optional(),
  /** RFC 3339 dates or date-times, inclusive. */
  dateRange: z
    .strictObject({ min: z.string().optional(), max: z.string().optional(), message })
    .optional(),
  pattern: z
    .strictObject({ pattern: z.string(), flags: z.string().nullable().optional(), message })
    .optional(),
  notPattern: z
    .strictObject({ pattern: z.string(), flags: z.string().nullable().optional(), message })
    .optional(),
  /** The only values allowed, in the order they are offered. */
  enum: z
    .strictObject({
      values: z
        .array(
          z.strictObject({
            value: z.union([z.string(), z.number()]),
            label: z.string().optional(),
          }),
        )
        .max(1000),
      message,
    })
    .optional(),
  /** Content types a reference, component or array of them may hold. */
  allowedTypes: typeList.optional(),
  restrictedTypes: typeList.optional(),
  /** Kinds of file an asset may be: `image`, `video`, `pdfdocument` … */
  mediaKinds: z.strictObject({ kinds: z.array(z.string()).max(100), message }).optional(),
  /** Bytes. */
  fileSize: z.strictObject({ ...bounds, message }).optional(),
  /** Pixels. */
  imageSize: z
    .strictObject({
      width: z.strictObject(bounds).optional(),
      height: z.strictObject(bounds).optional(),
      message,
    })
    .optional(),
  richText: z
    .strictObject({
      marks: z.strictObject({ allowed: z.array(z.string()), message }).optional(),
      nodes: z.strictObject({ allowed: z.array(z.string()), message }).optional(),
      embeds: z.record(z.string(), z.array(richTextEmbedSchema)).optional(),
    })
    .optional(),
});
export type Validations = z.infer<typeof validationsSchema>;
export type ValidationName = keyof Validations;
