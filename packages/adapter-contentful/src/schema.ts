import { z } from "zod";

/** What this adapter needs of Contentful's answers; all else is let through as it is. */

const rulesSchema = z.array(z.looseObject({})).nullish();

const wireItemsSchema = z.looseObject({
  type: z.string(),
  linkType: z.string().nullish(),
  validations: rulesSchema,
});

export const wireFieldSchema = z.looseObject({
  id: z.string().min(1),
  name: z.string().nullish(),
  type: z.string(),
  linkType: z.string().nullish(),
  items: wireItemsSchema.nullish(),
  localized: z.boolean().nullish(),
  required: z.boolean().nullish(),
  disabled: z.boolean().nullish(),
  omitted: z.boolean().nullish(),
  deleted: z.boolean().nullish(),
  validations: rulesSchema,
  apiName: z.string().nullish(),
});
export type WireField = z.infer<typeof wireFieldSchema>;

export const wireContentTypeSchema = z
  .looseObject({
    sys: z
      .looseObject({
        id: z.string().min(1),
        type: z.literal("ContentType").nullish(),
        version: z.number().nullish(),
        publishedVersion: z.number().nullish(),
      })
      .nullish(),
    id: z.string().min(1).nullish(),
    name: z.string().nullish(),
    description: z.string().nullish(),
    displayField: z.string().nullish(),
    fields: z.array(wireFieldSchema).nullish(),
    metadata: z.looseObject({}).nullish(),
    published: z.boolean().nullish(),
  })
  .refine((type) => (type.sys?.id ?? type.id ?? undefined) !== undefined, {
    path: ["sys", "id"],
    message: "has no id",
  });
export type WireContentType = z.infer<typeof wireContentTypeSchema>;

/** A collection answered by the API. Items are checked one by one. */
export const wirePageSchema = z.looseObject({
  sys: z.looseObject({ type: z.literal("Array") }),
  total: z.number(),
  items: z.array(z.unknown()),
});

/** What the API answers to a write and to a read of one type. */
export const wireVersionedSchema = z.looseObject({
  sys: z.looseObject({
    id: z.string(),
    type: z.literal("ContentType"),
    version: z.number(),
    publishedVersion: z.number().nullish(),
  }),
});

export const wireErrorSchema = z.looseObject({
  sys: z.looseObject({ type: z.literal("Error"), id: z.string() }),
  message: z.string().nullish(),
  requestId: z.string().nullish(),
  details: z.unknown().optional(),
});

export const wireErrorDetailsSchema = z.looseObject({
  errors: z
    .array(
      z.looseObject({
        name: z.string().nullish(),
        details: z.string().nullish(),
        path: z.union([z.array(z.union([z.string(), z.number()])), z.string()]).nullish(),
      }),
    )
    .nullish(),
});

/** `details` of what is missing, and of a limit that is reached. */
export const wireErrorReasonSchema = z.looseObject({
  type: z.string().nullish().catch(null),
  id: z.string().nullish().catch(null),
  reasons: z.string().nullish().catch(null),
});
