import {
  type AuditEntry,
  auditActions,
  type ConsistencyProof,
  type InclusionProof,
  type LogFinding,
  type LogFindingCode,
  type LogReport,
  leafKinds,
  logFindingCodes,
} from "@syncline/core";
import { z } from "zod";
import { dateTime, json, listOf } from "../common/scalars.ts";

const base64 = z.string().meta({ description: "SHA-256 in Base64." });
const findingCodes = Object.keys(logFindingCodes) as [LogFindingCode, ...LogFindingCode[]];

export const auditEntryDto = z
  .object({
    id: z.string(),
    projectId: z.string().nullable(),
    action: z.enum(auditActions),
    entityKind: z.string(),
    entityId: z.string(),
    actor: z.object({
      id: z.string(),
      name: z.string(),
      ip: z.string().nullable(),
      userAgent: z.string().nullable(),
    }),
    details: z.record(z.string(), json),
    at: dateTime,
  })
  .meta({ id: "AuditEntry" }) satisfies z.ZodType<AuditEntry>;

export const checkpointDto = z
  .object({
    size: z.number().int(),
    root: z.string().meta({ description: "SHA-256 in hexadecimal." }),
    note: z.string().meta({ description: "C2SP signed note." }),
    at: dateTime,
  })
  .meta({ id: "Checkpoint" });

export const inclusionProofDto = z
  .object({
    kind: z.enum(leafKinds),
    entityId: z.string(),
    position: z.number().int(),
    leafHash: base64,
    path: listOf(base64),
    checkpoint: checkpointDto,
  })
  .meta({ id: "InclusionProof" }) satisfies z.ZodType<InclusionProof>;

const head = z.object({ size: z.number().int(), root: base64 });

export const consistencyProofDto = z
  .object({ from: head, to: head, path: listOf(base64) })
  .meta({ id: "ConsistencyProof" }) satisfies z.ZodType<ConsistencyProof>;

const findingDto = z
  .object({
    code: z.enum(findingCodes),
    message: z.string(),
    entityKind: z.enum([...leafKinds, "snapshot", "checkpoint", "tile"]).nullable(),
    entityId: z.string().nullable(),
    position: z.number().int().nullable(),
  })
  .meta({ id: "LogFinding" }) satisfies z.ZodType<LogFinding>;

export const reportDto = z
  .object({
    ok: z.boolean(),
    findings: listOf(findingDto),
    found: z.number().int().meta({ description: "Of all findings, of which 1000 are listed." }),
    leaves: z.number().int(),
    checkpoints: z.number().int(),
    snapshots: z.number().int(),
  })
  .meta({ id: "LogReport" }) satisfies z.ZodType<LogReport>;
