import {
  type HealthAction,
  type HealthFinding,
  type HealthReport,
  healthChecks,
  healthStates,
} from "@syncline/core";
import { z } from "zod";
import { dateTime, listOf } from "../common/scalars.ts";

const action: z.ZodType<HealthAction, HealthAction> = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("target"), targetId: z.string() }),
    z.object({ kind: z.literal("run"), runId: z.string() }),
    z.object({ kind: z.literal("plan"), targetId: z.string() }),
    z.object({ kind: z.literal("conflicts"), targetId: z.string() }),
    z.object({ kind: z.literal("schedule"), scheduleId: z.string() }),
    z.object({ kind: z.literal("tokens") }),
    z.object({ kind: z.literal("records"), causeId: z.string(), recordId: z.string() }),
  ])
  .meta({ id: "HealthAction" });

const finding: z.ZodType<HealthFinding, HealthFinding> = z
  .object({
    check: z.enum(healthChecks),
    state: z.enum(healthStates),
    targetId: z.string().nullable().meta({ description: "Null: of the project." }),
    why: z.string(),
    numbers: z
      .record(z.string(), z.number().nullable())
      .meta({ description: "What it was decided from." }),
    action: action.nullable(),
  })
  .meta({ id: "HealthFinding" });

export const healthDto: z.ZodType<HealthReport, HealthReport> = z
  .object({
    at: dateTime.meta({ description: "To the minute." }),
    state: z.enum(healthStates),
    targets: listOf(
      z.object({
        targetId: z.string(),
        name: z.string(),
        state: z.enum(healthStates),
        findings: listOf(finding),
      }),
    ),
    project: listOf(finding),
    recommendations: listOf(finding).meta({
      description: "Every finding that is not ok: critical ones first.",
    }),
  })
  .meta({ id: "HealthReport" });
