import type {
  HeldItem,
  HeldItemDiff,
  ItemBlame,
  Lineage,
  ModelAt,
  ModelDiff,
  RunChanges,
  TargetModelAt,
  TargetModelDiff,
  VersionDiff,
} from "@syncline/core";
import { planOperations } from "@syncline/core";
import { recordStatuses } from "@syncline/core/status";
import { z } from "zod";
import { changeDto } from "../common/change.ts";
import { dateTime, json, listOf } from "../common/scalars.ts";
import { versionDto } from "../types/dto.ts";

const hash = z.string().meta({ description: "SHA-256, hexadecimal." });
const item = { kind: z.string(), key: z.string() };
const changes = listOf(changeDto)
  .nullable()
  .meta({ description: "To the property. Null where it is not known, or was erased." });

export const versionDiffDto: z.ZodType<VersionDiff, VersionDiff> = z
  .object({ from: versionDto, to: versionDto, changes: listOf(changeDto) })
  .meta({ id: "VersionDiff" });

export const lineageDto: z.ZodType<Lineage, Lineage> = z
  .object({
    nodes: listOf(
      z.object({
        version: versionDto,
        children: listOf(z.string()),
        liveAt: listOf(z.string()).meta({ description: "Ids of targets whose base it is." }),
      }),
    ),
    currentVersionId: z.string().nullable(),
  })
  .meta({ id: "Lineage" });

export const blameDto: z.ZodType<ItemBlame, ItemBlame> = z
  .object({
    versionId: z.string(),
    lines: listOf(
      z.object({
        path: z.string().meta({ examples: ["fields.title.required"] }),
        value: json,
        versionId: z.string(),
        liveAt: listOf(z.string()).meta({ description: "Ids of targets whose base says so." }),
      }),
    ),
    versions: listOf(versionDto),
  })
  .meta({ id: "Blame" });

export const modelAtDto: z.ZodType<ModelAt, ModelAt> = z
  .object({
    at: dateTime,
    root: hash,
    since: dateTime.nullable(),
    items: listOf(z.object({ ...item, contentHash: hash, versionId: z.string().nullable() })),
  })
  .meta({ id: "ModelAt" });

export const modelDiffDto: z.ZodType<ModelDiff, ModelDiff> = z
  .object({
    from: hash,
    to: hash,
    items: listOf(
      z.object({
        ...item,
        change: z.enum(["added", "removed", "modified"]),
        before: hash.nullable(),
        after: hash.nullable(),
        changes,
      }),
    ),
  })
  .meta({ id: "ModelDiff" });

const heldItemDto: z.ZodType<HeldItem, HeldItem> = z
  .object({
    ...item,
    nativeId: z.string(),
    status: z.enum(["held", "unknown"]),
    nativeHash: hash.nullable(),
    answerHash: hash.nullable(),
    versionTag: z.string().nullable(),
    since: dateTime,
    versionId: z.string().nullable(),
    contentHash: hash.nullable(),
    recordId: z.string().nullable(),
    runId: z.string().nullable(),
  })
  .meta({ id: "HeldItem" });

export const targetModelAtDto: z.ZodType<TargetModelAt, TargetModelAt> = z
  .object({ targetId: z.string(), at: dateTime, items: listOf(heldItemDto) })
  .meta({ id: "TargetModelAt" });

const heldItemDiffDto: z.ZodType<HeldItemDiff, HeldItemDiff> = z.object({
  ...item,
  change: z.enum(["added", "removed", "modified", "unknown"]),
  before: heldItemDto.nullable(),
  after: heldItemDto.nullable(),
  words: z.enum(["registry", "platform"]),
  changes,
});

export const targetModelDiffDto: z.ZodType<TargetModelDiff, TargetModelDiff> = z
  .object({ targetId: z.string(), from: dateTime, to: dateTime, items: listOf(heldItemDiffDto) })
  .meta({ id: "TargetModelDiff" });

export const runChangesDto: z.ZodType<RunChanges, RunChanges> = z
  .object({
    runId: z.string(),
    items: listOf(
      z.object({
        ...item,
        nativeId: z.string(),
        side: z.enum(["target", "registry", "knowledge"]),
        operation: z.enum(planOperations),
        status: z.enum(recordStatuses),
        outcome: z.enum(["done", "in_part", "unknown", "not_done"]),
        before: hash.nullable(),
        after: hash.nullable(),
        versionId: z.string().nullable(),
        changes,
        recordIds: listOf(z.string()),
      }),
    ),
  })
  .meta({ id: "RunChanges" });
