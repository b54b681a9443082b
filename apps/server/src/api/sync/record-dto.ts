import {
  directions,
  type Exchange,
  itemKinds,
  recordActions,
  recordStatuses,
  type SyncRecord,
} from "@syncline/core";
import { z } from "zod";
import { changeDto } from "../common/change.ts";
import { failureDto, lossDto } from "../common/issue.ts";
import { dateTime, json, listOf } from "../common/scalars.ts";

export const recordDto: z.ZodType<SyncRecord, SyncRecord> = z
  .object({
    id: z.string(),
    runId: z.string(),
    projectId: z.string(),
    targetId: z.string(),
    platform: z.string(),
    direction: z.enum(directions),
    kind: z.enum(itemKinds),
    key: z.string(),
    nativeId: z.string(),
    position: z.number(),
    action: z.enum(recordActions),
    status: z.enum(recordStatuses),
    reason: z.string().nullable(),
    versionId: z.string().nullable(),
    preImageHash: z.string().nullable(),
    payloadHash: z.string().nullable(),
    resultHash: z.string().nullable(),
    versionTag: z.string().nullable(),
    responseStatus: z.number().nullable(),
    error: failureDto.nullable(),
    retries: z.number(),
    actorId: z.string(),
    createdAt: dateTime,
    startedAt: dateTime.nullable(),
    endedAt: dateTime.nullable(),
  })
  .meta({ id: "SyncRecord" });

const headers = z.record(z.string(), z.string());
const record = z.literal("record");
const scope: z.ZodType<Exchange["scope"], Exchange["scope"]> = z.union([
  z.object({ kind: record, id: z.string(), runId: z.string() }),
  z.object({ kind: z.literal("plan"), id: z.string() }),
  z.object({ kind: z.literal("check"), id: z.string() }),
  z.object({ kind: z.literal("run"), id: z.string() }),
]);

/** An exchange with both bodies exactly as they went over the wire; null when there was none or it was secret. */
const exchangeDto = z
  .object({
    id: z.string(),
    projectId: z.string(),
    targetId: z.string(),
    scope,
    position: z.number(),
    attempt: z.number(),
    purpose: z.enum(["read", "write", "auth"]),
    method: z.string(),
    url: z.string(),
    requestHeaders: headers,
    requestBodyHash: z.string().nullable(),
    startedAt: dateTime,
    endedAt: dateTime.nullable(),
    responseStatus: z.number().nullable(),
    responseHeaders: headers.nullable(),
    responseBodyHash: z.string().nullable(),
    durationMs: z.number().nullable(),
    error: z.string().nullable(),
    requestBody: z.string().nullable(),
    responseBody: z.string().nullable(),
  })
  .meta({ id: "Exchange" });

/** Everything about one item in one run: PRODUCT T1. */
export const recordDetailDto = z
  .object({
    record: recordDto,
    exchanges: listOf(exchangeDto),
    payload: json.nullable(),
    preImage: json.nullable(),
    result: json.nullable(),
    changes: listOf(changeDto),
    losses: listOf(lossDto),
    erased: listOf(z.string()).meta({
      description: "Hashes of payloads and bodies that were erased; their places are null.",
    }),
  })
  .meta({ id: "SyncRecordDetail" });
