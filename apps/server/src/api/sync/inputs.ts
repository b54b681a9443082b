import {
  breakingClasses,
  directions,
  historyExportFormats,
  itemKinds,
  keySchema,
  recordActions,
  recordStatuses,
  runStatuses,
  syncModes,
} from "@syncline/core";
import { z } from "zod";
import { dateTimeInput, pageInput, projectKey } from "../common/scalars.ts";

const id = z.string().min(1).max(200);

export const planInput = z.strictObject({
  project: projectKey,
  target: id.meta({ description: "Id or name of the target." }),
  direction: z.enum(directions),
  mode: z.enum(syncModes).optional(),
  keys: z
    .array(z.string().min(1).max(255))
    .min(1)
    .max(10_000)
    .optional()
    .meta({ description: "Only these items: keys, and patterns with `*`. Absent: all." }),
  withDependencies: z
    .boolean()
    .optional()
    .meta({ description: "Whether what the chosen items refer to comes along. Default: it does." }),
});
export const planIdInput = z.strictObject({ project: projectKey, id });

export const consentInput = z
  .strictObject({
    breaking: z
      .union([z.array(z.enum(breakingClasses)), z.literal("all")])
      .optional()
      .meta({ description: "Which breaking changes may be made, by class." }),
    deletions: z
      .union([z.literal(true), z.int().nonnegative()])
      .optional()
      .meta({ description: "Deletions may happen: true, or how many. More than five: how many." }),
  })
  .optional()
  .meta({ description: "What may happen beyond the harmless." });

export const applyInput = z.strictObject({
  project: projectKey,
  planId: id,
  consent: consentInput,
});

/** A header, so the characters that every proxy lets through. */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, "must be 1 to 255 visible ASCII characters, without spaces");

export const runInput = z.strictObject({ project: projectKey, syncId: id });
export const recordInput = z.strictObject({ project: projectKey, recordId: id });
export const eventsInput = z.strictObject({
  project: projectKey,
  syncId: id,
  lastEventId: z.string().max(20).nullish(),
});

export const listRunsInput = z.strictObject({
  project: projectKey,
  targetId: id.optional(),
  status: z.enum(runStatuses).optional(),
  ...pageInput,
});

const historyFilters = {
  runId: id.optional(),
  targetId: id.optional(),
  platform: z.string().max(100).optional(),
  kind: z.enum(itemKinds).optional(),
  direction: z.enum(directions).optional(),
  status: z.enum(recordStatuses).optional(),
  action: z.enum(recordActions).optional(),
  versionId: id.optional(),
  actorId: id.optional(),
  from: dateTimeInput.optional().meta({ description: "Inclusive." }),
  to: dateTimeInput.optional().meta({ description: "Exclusive." }),
  errorText: z.string().max(500).optional().meta({
    description:
      'Words of the error, or beginnings of words, in any order; `"in quotes"` as it stands.',
  }),
  order: z.enum(["newest", "oldest"]).default("newest"),
  ...pageInput,
};
export const historyInput = z.strictObject({
  project: projectKey,
  key: keySchema.optional(),
  ...historyFilters,
});
export const typeHistoryInput = z.strictObject({
  project: projectKey,
  typeKey: keySchema,
  ...historyFilters,
});

export const historyExportInput = historyInput.omit({ cursor: true, limit: true }).extend({
  format: z.enum(historyExportFormats).default("csv"),
});

export const stateInput = z.strictObject({
  project: projectKey,
  targetId: id.optional(),
  key: keySchema.optional(),
  ...pageInput,
});
