import { conflictStatuses, itemKinds, type SyncState, syncStateStatuses } from "@syncline/core";
import { z } from "zod";
import { dateTime } from "../common/scalars.ts";

export const stateDto: z.ZodType<SyncState, SyncState> = z
  .object({
    targetId: z.string(),
    projectId: z.string(),
    kind: z.enum(itemKinds),
    key: z.string(),
    nativeId: z.string(),
    baseHash: z.string().nullable(),
    localHash: z.string().nullable(),
    remoteHash: z.string().nullable(),
    baseVersionId: z.string().nullable(),
    versionTag: z.string().nullable(),
    status: z.enum(syncStateStatuses),
    conflictStatus: z.enum(conflictStatuses),
    lastRunId: z.string().nullable(),
    lastRecordId: z.string().nullable(),
    lastSyncedAt: dateTime.nullable(),
    updatedAt: dateTime,
  })
  .meta({ id: "SyncState" });
