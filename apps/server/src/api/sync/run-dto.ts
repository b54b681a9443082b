import {
  directions,
  itemKinds,
  type RunCounters,
  runStatuses,
  type SyncRun,
  syncModes,
  triggers,
} from "@syncline/core";
import { z } from "zod";
import { failureDto } from "../common/issue.ts";
import { dateTime } from "../common/scalars.ts";

const countersDto: z.ZodType<RunCounters, RunCounters> = z
  .object({
    total: z.number(),
    created: z.number(),
    updated: z.number(),
    deleted: z.number(),
    unchanged: z.number(),
    adopted: z.number(),
    failed: z.number(),
    skipped: z.number(),
  })
  .meta({ id: "RunCounters" });

export const runDto: z.ZodType<SyncRun, SyncRun> = z
  .object({
    id: z.string(),
    projectId: z.string(),
    targetId: z.string(),
    platform: z.string(),
    planId: z.string().nullable(),
    continues: z.string().nullable().meta({ description: "The run whose rest this one does." }),
    rollbackOf: z.string().nullable().meta({ description: "The run this one takes back." }),
    direction: z.enum(directions),
    mode: z.enum(syncModes),
    trigger: z.enum(triggers),
    status: z.enum(runStatuses),
    counters: countersDto,
    countersByKind: z.partialRecord(z.enum(itemKinds), countersDto),
    actor: z.object({
      id: z.string(),
      name: z.string(),
      ip: z.string().nullable(),
      userAgent: z.string().nullable(),
    }),
    consent: z.array(z.string()),
    modelRoot: z.string().nullable(),
    error: failureDto.nullable(),
    createdAt: dateTime,
    startedAt: dateTime.nullable(),
    endedAt: dateTime.nullable(),
    cancelRequestedAt: dateTime.nullable(),
  })
  .meta({ id: "SyncRun" });

/** Short answer for callers that poll. */
export const runStatusDto = z
  .object({
    syncId: z.string(),
    status: z.enum(runStatuses),
    final: z.boolean().meta({ description: "True once the status can change no more." }),
    interrupted: z.boolean().meta({
      description: "In progress, and nobody carries it out: the lease of its target has lapsed.",
    }),
    counters: countersDto,
    error: failureDto.nullable(),
    createdAt: dateTime,
    startedAt: dateTime.nullable(),
    endedAt: dateTime.nullable(),
  })
  .meta({ id: "SyncStatus" });
