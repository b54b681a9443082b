import { z } from "zod";

const count = z.number().int().min(0);

/**
 * How a simulated tenant behaves where the vendor's own behaviour varies or is not known. The defaults are
 * the strict reading of the reference.
 */
export const settingsSchema = z.strictObject({
  /** Life of an access token in seconds. */
  tokenTtlSeconds: z.number().int().min(1).default(300),
  /** Which of the failure bodies seen in the wild wrong credentials get. */
  credentialErrorShape: z.enum(["oauth", "code", "test-environment"]).default("oauth"),
  /** Most API requests per client and second; null: no limit. */
  requestsPerSecond: z.number().int().min(1).nullable().default(null),
  /** Reads are behind writes by this long, by this many reads, or both; replicas take turns and converge apart. */
  lag: z
    .strictObject({
      milliseconds: count.default(0),
      reads: count.default(0),
      replicas: z.number().int().min(1).max(8).default(1),
    })
    .prefault({}),
  /** Page size of a list asked for without one. */
  defaultPageSize: z.number().int().min(1).max(10_000).default(100),
  /** Leaves `totalCount` out of lists, as the vendor reserves the right to. */
  omitTotalCount: z.boolean().default(false),
  /** Fields the schemas do not have: refused, silently dropped, or silently kept. */
  unknownFields: z.enum(["reject", "drop", "keep"]).default("reject"),
  /** `created`, `source` and the like in a request. */
  readOnlyFields: z.enum(["reject", "ignore"]).default("reject"),
  /** Whether an array of links must have the format `LinkCollection`, which the vendor's own client always adds. */
  linkCollectionFormat: z.enum(["require", "optional"]).default("require"),
  /** Whether a type that does not exist yet may name itself in the request that creates it. */
  selfReferences: z.enum(["accept", "refuse"]).default("accept"),
  /** Whether `mayContainTypes` of a manifest may name types of the same manifest. */
  manifestForwardMayContain: z.boolean().default(true),
  /** Where a change of `mayContainTypes` counts as breaking. */
  mayContainTypesBreaking: z.enum(["never", "manifest", "always"]).default("manifest"),
  /** Tightened limits, fewer choices, fewer allowed types: whether they count as breaking. */
  riskyChanges: z.enum(["allow", "refuse"]).default("allow"),
  /** Deleting a type or group that others refer to: it goes and leaves them dangling, or 409. */
  deleteReferenced: z.enum(["allow", "refuse"]).default("allow"),
  /** Answers a manifest import with 202 and no body. */
  manifestAsync: z.boolean().default(false),
  /** Injected failures look like a gateway's page instead of a problem document. */
  htmlErrors: z.boolean().default(false),
  /** `1.1` knows compositions. */
  apiRevision: z.enum(["1.0", "1.1"]).default("1.0"),
  /** How many content instances a type has, by key; such a type cannot be deleted. */
  contentCounts: z.record(z.string(), count).default({}),
  /** Adds the property group `Content`, which some tenants have and others do not. */
  seedContentGroup: z.boolean().default(false),
  /** Adds the default media types `ImageMedia`, `VideoMedia` and `GenericMedia`. */
  seedMediaTypes: z.boolean().default(false),
  /** Keys of further property groups of the tenant's own. */
  propertyGroups: z.array(z.string()).default([]),
  /** Property group names that cannot be created, compared without case. */
  reservedPropertyGroups: z.array(z.string()).default([]),
  /** Further property formats: the list is open and differs between tenants. */
  propertyFormats: z
    .array(
      z.strictObject({
        key: z.string(),
        dataType: z.string(),
        itemType: z.string().optional(),
        displayName: z.string().optional(),
        isDeleted: z.boolean().default(false),
      }),
    )
    .default([]),
});

/** As written by a caller; whatever is left out has its default. */
export type OptimizelySettings = z.input<typeof settingsSchema>;
export type Settings = z.output<typeof settingsSchema>;
