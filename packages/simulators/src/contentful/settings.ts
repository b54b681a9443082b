import { z } from "zod";
import { spaceSeedSchema } from "./state/seed-schema.ts";

/** The token of the sandbox. It opens nothing but a simulator. */
export const sandboxToken = "CFPAT-sandbox";

const tokenSchema = z.strictObject({
  token: z.string().min(1),
  /** User id the writes of this token are stamped with. */
  user: z.string().default("sandbox-user"),
  /** `read`: every write is refused with 403. */
  access: z.enum(["manage", "read"]).default("manage"),
  /** Ids of the spaces it can see; absent: all. Others read as 404, as at the vendor. */
  spaces: z.array(z.string()).optional(),
});

/** How a simulated Contentful behaves and what it starts with. */
export const settingsSchema = z.strictObject({
  spaces: z
    .array(spaceSeedSchema)
    .default(() => [spaceSeedSchema.parse({ id: "sandbox", name: "Sandbox" })]),
  tokens: z
    .array(z.union([z.string().transform((token) => tokenSchema.parse({ token })), tokenSchema]))
    .default(() => [tokenSchema.parse({ token: sandboxToken })]),
  /** The vendor allows 7 to 50, depending on the plan; null: no limit. */
  requestsPerSecond: z.number().int().min(1).nullable().default(10),
  rateLimitWindow: z.enum(["fixed", "sliding"]).default("fixed"),
  /** 50 by the documentation; some plans have more. */
  maxFields: z.number().int().min(1).default(50),
  /** Content types per environment, beyond which a create is refused with 403; null: no limit. */
  maxContentTypes: z.number().int().min(0).nullable().default(null),
  /** Aliases per space: 1 or 3, depending on the plan. */
  maxAliases: z.number().int().min(0).default(3),
  /**
   * Whether a version sent with an unpublish or delete of a content type is looked at. That it is, nobody
   * documents; sent or not, none is needed.
   */
  removalVersions: z.enum(["ignore", "check"]).default("ignore"),
  maxRequestBytes: z.number().int().min(1).default(1_048_576),
  maxResponseBytes: z.number().int().min(1).default(7_340_032),
  maxUrlLength: z.number().int().min(1).default(7600),
  /** How long a new environment is `queued`. */
  environmentReadyAfterMs: z.number().min(0).default(0),
});

/** As given by a caller; everything may be left out. */
export type ContentfulSettings = z.input<typeof settingsSchema>;
export type ParsedSettings = z.output<typeof settingsSchema>;
export type Token = z.output<typeof tokenSchema>;
