import {
  type Choice,
  type Conflict,
  conflictKinds,
  conflictStates,
  decisions,
  itemKinds,
  keySchema,
  type MergeConflict,
  resolutionStrategies,
} from "@syncline/core";
import { z } from "zod";
import { changeDto } from "../common/change.ts";
import { dateTime, json, listOf, pageInput, projectKey } from "../common/scalars.ts";
import { contentTypeDto, registryItemDto, versionDto } from "../types/dto.ts";

const id = z.string().min(1).max(200);

const sideDto = z.object({
  versionId: z.string().nullable(),
  contentHash: z.string().nullable(),
  nativeHash: z.string().nullable(),
});

/** Nothing stands at the path of a side whose key is absent. */
const clashDto: z.ZodType<MergeConflict, MergeConflict> = z
  .object({
    path: z.string().meta({ examples: ["fields.title.required"] }),
    kind: z.enum(conflictKinds),
    base: json.optional(),
    ours: json.optional(),
    theirs: json.optional(),
    message: z.string(),
  })
  .meta({ id: "Clash" });

const choiceDto: z.ZodType<Choice, Choice> = z.union([
  z.enum(["base", "ours", "theirs"]),
  z.object({ value: json }),
]);

export const conflictDto: z.ZodType<Conflict, Conflict> = z
  .object({
    id: z.string(),
    projectId: z.string(),
    targetId: z.string(),
    kind: z.enum(itemKinds),
    key: z.string(),
    nativeId: z.string(),
    decision: z.enum(decisions),
    base: sideDto,
    ours: sideDto,
    theirs: sideDto,
    versionTag: z.string().nullable(),
    clashes: z.array(clashDto),
    state: z.enum(conflictStates),
    planId: z.string().nullable(),
    detectedAt: dateTime,
    resolution: z
      .object({
        strategy: z.enum(resolutionStrategies),
        choices: z.record(z.string(), choiceDto),
        versionId: z.string().nullable(),
        actorId: z.string(),
        at: dateTime,
      })
      .nullable(),
  })
  .meta({ id: "Conflict" });

const content = contentTypeDto.nullable();

/** A conflict with what each side holds, and what each made of the base. */
export const conflictDetailDto = z.object({
  conflict: conflictDto,
  contents: z.object({ base: content, ours: content, theirs: content }),
  diff: z.object({
    ours: listOf(changeDto),
    theirs: listOf(changeDto),
    agreed: listOf(changeDto),
    conflicts: listOf(clashDto),
    merged: content,
  }),
  clashes: listOf(clashDto),
  priority: z.number(),
});

export const resolvedDto = z.object({
  conflict: conflictDto,
  item: registryItemDto.nullable(),
  version: versionDto,
});

export const listConflictsInput = z.strictObject({
  project: projectKey,
  targetId: id.optional(),
  key: keySchema.optional(),
  state: z.enum(conflictStates).optional(),
  ...pageInput,
});
export const conflictInput = z.strictObject({ project: projectKey, conflictId: id });
export const detectInput = z.strictObject({
  project: projectKey,
  target: id.meta({ description: "Id or name of the target." }),
});
export const resolveInput = conflictInput.extend({
  strategy: z.enum(resolutionStrategies),
  choices: z
    .record(z.string().max(1000), choiceDto)
    .optional()
    .meta({ description: "For `manual`: by the path of the clash." }),
  content: json.optional().meta({
    description: "For `manual`, in place of `choices`: the whole content type as it is to be.",
  }),
  message: z.string().max(1000).optional(),
});
