import { isJsonObject, type JsonObject } from "@syncline/core/adapter";
import { z } from "zod";

/** Any JSON object with a key: what is in it is the business of `normalise` and `decode`. */
export const contentTypeSchema = z.custom<JsonObject & { key: string }>(
  (value) => isJsonObject(value) && typeof value.key === "string" && value.key !== "",
  "must be a content type with a key",
);

export const contentTypePageSchema = z.object({
  items: z.array(contentTypeSchema),
  pageSize: z.number().nullish(),
  /** "The estimated total", and not always there. */
  totalCount: z.number().nullish(),
});

export const propertyGroupPageSchema = z.object({
  items: z.array(z.object({ key: z.string() })),
});

export const tokenSchema = z.object({
  access_token: z.string().min(1),
  /** Seconds. */
  expires_in: z.number().nullish(),
});

export const tokenRefusalSchema = z.object({
  error: z.string().nullish(),
  code: z.string().nullish(),
});

/** RFC 9457, with the vendor's `code` and `errors`. */
export const problemSchema = z.object({
  title: z.string().nullish(),
  detail: z.string().nullish(),
  code: z.string().nullish(),
  traceId: z.string().nullish(),
  errors: z
    .array(
      z.object({
        field: z.string().nullish(),
        detail: z.string().nullish(),
        message: z.string().nullish(),
      }),
    )
    .nullish()
    .catch(null),
});
export type Problem = z.infer<typeof problemSchema>;
