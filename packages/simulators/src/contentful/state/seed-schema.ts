import { z } from "zod";
import type { JsonObject } from "../json.ts";

const jsonObject = z.custom<JsonObject>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  "expected a JSON object",
);

/**
 * What an environment starts with, each resource as the API itself shows it: the content of an export file
 * is a seed. Seeds are taken as they are; nothing is validated, since the vendor's data may be older than its
 * rules. `sys` may be left out of content types; they are then published.
 */
const environmentContentSchema = z.object({
  contentTypes: z.array(jsonObject).default([]),
  editorInterfaces: z.array(jsonObject).default([]),
  locales: z.array(jsonObject).optional(),
  tags: z.array(jsonObject).default([]),
  entries: z.array(jsonObject).default([]),
  assets: z.array(jsonObject).default([]),
  /** The activated copies that differ from the draft, by content type id. */
  published: z.record(z.string(), jsonObject).default({}),
  /** Published field id by draft field id, of renames not yet activated, by content type id. */
  renames: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  /** By content type id, newest first, as the API shows them. */
  snapshots: z.record(z.string(), z.array(jsonObject)).default({}),
});

const environmentSeedSchema = environmentContentSchema.extend({
  id: z.string().min(1),
  name: z.string().optional(),
  /** The version of the environment itself; default 1. */
  version: z.number().int().min(0).default(1),
});

export const spaceSeedSchema = z.object({
  id: z.string().min(1),
  name: z.string().optional(),
  version: z.number().int().min(0).default(1),
  organization: z.string().default("sandbox-organization"),
  environments: z
    .array(environmentSeedSchema)
    .default(() => [environmentSeedSchema.parse({ id: "master" })]),
  /** Environment id by alias id. */
  aliases: z.record(z.string(), z.string()).default({}),
});

export type EnvironmentSeed = z.output<typeof environmentSeedSchema>;
export type SpaceSeed = z.output<typeof spaceSeedSchema>;
