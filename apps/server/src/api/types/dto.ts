import {
  type ContentType,
  contentTypeSchema,
  type Dependent,
  itemKinds,
  keySchema,
  type RegistryItem,
  type Version,
  versionSources,
} from "@syncline/core";
import { z } from "zod";
import { dateTime, dateTimeInput, listOf, pageInput, projectKey } from "../common/scalars.ts";
import { stateDto } from "../sync/state-dto.ts";

/** The canonical content type; documented from core's own schema and not parsed again on the way out. */
export const contentTypeDto = z.custom<ContentType>().meta({
  id: "ContentType",
  override: documented(contentTypeSchema),
});

function documented(schema: z.ZodType): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io: "output",
    unrepresentable: "any",
    reused: "inline",
  });
  return rest;
}

const itemShape = {
  projectId: z.string(),
  kind: z.enum(itemKinds),
  key: z.string(),
  name: z.string(),
  contentHash: z.string(),
  versionId: z.string(),
  fieldCount: z.number(),
  createdAt: dateTime,
  updatedAt: dateTime,
  deletedAt: dateTime.nullable(),
};

export const registryItemDto: z.ZodType<RegistryItem, RegistryItem> = z
  .object(itemShape)
  .meta({ id: "TypeSummary" });

/** A content type with where it stands at each target. */
export const typeDetailDto = z
  .object({ ...itemShape, data: contentTypeDto, states: listOf(stateDto) })
  .meta({ id: "Type" });

/** A place that refers to a content type. */
export const dependentDto: z.ZodType<Dependent, Dependent> = z
  .object({
    key: z.string(),
    name: z.string(),
    path: z.string().meta({ examples: ["fields.author.validations.allowedTypes.types[0]"] }),
  })
  .meta({ id: "Dependent" });

export const versionDto: z.ZodType<Version, Version> = z
  .object({
    id: z.string(),
    projectId: z.string(),
    kind: z.enum(itemKinds),
    key: z.string(),
    contentHash: z.string().nullable(),
    parents: z.array(z.string()),
    author: z.string(),
    source: z.enum(versionSources),
    message: z.string().nullable(),
    createdAt: dateTime,
  })
  .meta({ id: "Version" });

export const listTypesInput = z.strictObject({
  project: projectKey,
  search: z.string().max(255).optional().meta({ description: "Part of the key or the name." }),
  ...pageInput,
});
export const typeInput = z.strictObject({ project: projectKey, key: keySchema });
export const listVersionsInput = z.strictObject({
  project: projectKey,
  key: keySchema,
  author: z.string().min(1).max(200).optional(),
  source: z.enum(versionSources).optional(),
  from: dateTimeInput.optional().meta({ description: "Inclusive." }),
  to: dateTimeInput.optional().meta({ description: "Exclusive." }),
  ...pageInput,
});
export const versionInput = z.strictObject({
  project: projectKey,
  versionId: z.string().min(1).max(200),
});
