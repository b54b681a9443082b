import {
  type AspectMapping,
  type BaseMapping,
  baseKinds,
  type FieldMapping,
  fieldTypes,
  type IdentityReport,
  itemKinds,
  type JsonObject,
  type KnownIdentity,
  scalarFieldTypes,
  syncStateStatuses,
  type TypeFidelity,
} from "@syncline/core";
import { z } from "zod";
import { issueDto, lossDto } from "../common/issue.ts";
import { dateTime, json, listOf, pageInput, projectKey } from "../common/scalars.ts";
import { targetInput } from "./dto.ts";

const search = z.string().max(255).optional();

/** A link of the identity map: key ↔ native id. */
export const identityDto: z.ZodType<KnownIdentity, KnownIdentity> = z
  .object({
    targetId: z.string(),
    kind: z.enum(itemKinds),
    key: z.string(),
    nativeId: z.string(),
    linkedAt: dateTime
      .nullable()
      .meta({ description: "Null for links older than this being kept." }),
    runId: z.string().nullable().meta({
      description: "The run that made or found it; null: a decision on a conflict, or not kept.",
    }),
    name: z.string().nullable().meta({ description: "Null where the registry has no such item." }),
    there: z.enum(["live", "gone", "unknown"]).meta({
      description: "What the target held when it was last looked at.",
    }),
    status: z.enum(syncStateStatuses).nullable(),
    lastSyncedAt: dateTime.nullable(),
  })
  .meta({ id: "IdentityLink" });

export const identityReportDto: z.ZodType<IdentityReport, IdentityReport> = z
  .object({
    linked: z.number(),
    proposed: z.number().meta({
      description: "Keys that would get the id the platform gives them at their first push.",
    }),
    issues: listOf(issueDto),
  })
  .meta({ id: "IdentityReport" });

const fieldType = z.enum(fieldTypes);
const lossKind = z.enum(["dropped", "approximated", "narrowed", "widened"]);
const shape = { type: fieldType, items: z.enum(scalarFieldTypes).nullable() };

const fieldMappingDto: z.ZodType<FieldMapping, FieldMapping> = z
  .object({
    ...shape,
    native: json,
    says: z.record(z.string(), json).meta({
      description: "What of the platform's form tells the type from the others.",
    }) as z.ZodType<JsonObject, JsonObject>,
    back: z.object(shape).nullable().meta({ description: "What it is once it is pulled back." }),
    losses: listOf(lossDto),
    issues: listOf(issueDto),
    used: z.number().meta({ description: "So many fields of the project are of it." }),
  })
  .meta({ id: "FieldMapping" });

const aspectMappingDto: z.ZodType<AspectMapping, AspectMapping> = z
  .object({
    path: z.string().meta({ examples: ["required", "validations.size"] }),
    types: listOf(fieldType).meta({ description: "Types of field it was tried on." }),
    losses: listOf(z.object({ kind: lossKind, message: z.string(), types: listOf(fieldType) })),
  })
  .meta({ id: "AspectMapping" });

const baseMappingDto: z.ZodType<BaseMapping, BaseMapping> = z
  .object({
    base: z.enum(baseKinds).nullable(),
    losses: listOf(z.object({ kind: lossKind, message: z.string() })),
    used: z.number(),
  })
  .meta({ id: "BaseMapping" });

/** How a target holds what a content type can say. */
export const mappingDto = z
  .object({
    platform: z.string(),
    fields: listOf(fieldMappingDto),
    properties: listOf(aspectMappingDto),
    rules: listOf(aspectMappingDto),
    bases: listOf(baseMappingDto),
  })
  .meta({ id: "TargetMapping" });

export const typeFidelityDto: z.ZodType<TypeFidelity, TypeFidelity> = z
  .object({
    key: z.string(),
    name: z.string(),
    losses: listOf(lossDto),
    issues: listOf(issueDto),
  })
  .meta({ id: "TypeFidelity" });

export const contentPreviewDto = z
  .object({
    nativeId: z.string().nullable().meta({ description: "Null: it can have no id there." }),
    native: json,
    losses: listOf(lossDto),
    issues: listOf(issueDto).meta({ description: "Of severity `error`: a push is refused." }),
  })
  .meta({ id: "ContentPreview" });

export const targetPageInput = z.strictObject({
  id: z.string().min(1).max(200),
  project: projectKey,
  search: search.meta({ description: "Part of a key, or of what it is called." }),
  ...pageInput,
});
export const previewInput = targetInput.extend({
  data: json.meta({ description: "The content type, which need not be in the registry." }),
});
