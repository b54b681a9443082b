import {
  breakingClasses,
  decisions,
  directions,
  itemKinds,
  type Plan,
  type PlanAction,
  planOperations,
  syncModes,
} from "@syncline/core";
import { z } from "zod";
import { changeDto } from "../common/change.ts";
import { issueDto, lossDto } from "../common/issue.ts";
import { dateTime } from "../common/scalars.ts";

const decision = z.enum(decisions);
const breakingClass = z.enum(breakingClasses);
const hash = z.string().nullable();

const actionDto: z.ZodType<PlanAction, PlanAction> = z
  .object({
    index: z.number(),
    kind: z.enum(itemKinds),
    key: z.string(),
    name: z.string(),
    nativeId: z.string(),
    decision,
    operation: z.enum(planOperations),
    pass: z.union([z.literal(1), z.literal(2)]),
    reason: z.string().nullable(),
    versionId: z.string().nullable(),
    baseHash: hash,
    localHash: hash,
    remoteHash: hash,
    versionTag: z.string().nullable(),
    baseVersionId: z.string().nullable(),
    contentHash: hash,
    theirsContentHash: hash,
    payloadHash: hash,
    preImageHash: hash,
    changes: z.array(changeDto),
    losses: z.array(lossDto),
    breaking: z.array(z.object({ class: breakingClass, path: z.string(), message: z.string() })),
    warnings: z.array(issueDto),
    dependsOn: z.array(z.string()),
  })
  .meta({ id: "PlanAction" });

const summaryDto = z.object({
  create: z.number(),
  update: z.number(),
  delete: z.number(),
  merge: z.number(),
  pull: z.number(),
  pullDelete: z.number(),
  adopt: z.number(),
  converge: z.number(),
  forget: z.number(),
  blocked: z.number(),
  unchanged: z.number(),
  remoteOnly: z.number(),
  losses: z.number(),
  breaking: z.number(),
  consentNeeded: z.array(breakingClass),
});

export const planDto: z.ZodType<Plan, Plan> = z
  .object({
    id: z.string(),
    hash: z.string(),
    projectId: z.string(),
    targetId: z.string(),
    platform: z.string(),
    direction: z.enum(directions),
    mode: z.enum(syncModes),
    selection: z
      .object({ keys: z.array(z.string()), withDependencies: z.boolean() })
      .nullable()
      .meta({ description: "What was asked for; null: everything." }),
    rollbackOf: z.string().nullable().meta({ description: "The run this plan takes back." }),
    actions: z.array(actionDto),
    observations: z.array(
      z.object({
        kind: z.enum(itemKinds),
        key: z.string(),
        nativeId: z.string(),
        decision,
        message: z.string(),
      }),
    ),
    summary: summaryDto,
    modelRoot: z.string(),
    createdBy: z.string(),
    createdAt: dateTime,
    expiresAt: dateTime,
  })
  .meta({ id: "Plan" });
