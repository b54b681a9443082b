import { itemKinds, type Target } from "@syncline/core";
import type { ConnectionReport, SettingField } from "@syncline/core/adapter";
import { z } from "zod";
import { dateTime, json, listOf, projectKey } from "../common/scalars.ts";

const targetShape = {
  id: z.string(),
  projectId: z.string(),
  name: z.string(),
  platform: z.string(),
  config: z.record(z.string(), json),
  sandbox: z.boolean().meta({ description: "True for a simulated target." }),
  createdAt: dateTime,
  updatedAt: dateTime,
};

export const targetDto: z.ZodType<Target, Target> = z
  .object(targetShape)
  .meta({ id: "TargetSummary" });

/** A target with the names of the secrets that are set. Their values are never shown. */
export const targetDetailDto = z
  .object({ ...targetShape, secretNames: listOf(z.string()) })
  .meta({ id: "Target" });
export type TargetDetail = z.infer<typeof targetDetailDto>;

const settingFieldDto: z.ZodType<SettingField, SettingField> = z
  .object({
    key: z.string(),
    title: z.string(),
    description: z.string().nullable(),
    placeholder: z.string().nullable(),
    type: z.enum(["text", "number", "boolean", "secret"]),
    required: z.boolean(),
    default: z.union([z.string(), z.number(), z.boolean()]).nullable(),
  })
  .meta({ id: "SettingField" });

/** A platform that has an adapter, with the form of its settings. */
export const platformDto = z
  .object({
    platform: z.string(),
    name: z.string(),
    description: z.string(),
    docsUrl: z.string(),
    kinds: listOf(z.enum(itemKinds)),
    steps: listOf(z.string()),
    remove: z.enum(["hard", "recycle", "none"]),
    requestsPerSecond: z.number(),
    fields: listOf(settingFieldDto),
  })
  .meta({ id: "Platform" });

export const connectionReportDto: z.ZodType<ConnectionReport, ConnectionReport> = z
  .object({
    ok: z.boolean(),
    checks: z.array(
      z.object({
        name: z.enum(["address", "credentials", "permission", "place"]),
        ok: z.boolean(),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: "ConnectionReport" });

const settings = z.record(z.string(), z.unknown()).meta({
  description:
    "Settings and secrets of the platform, by the keys of its form. Secrets are write-only.",
});

export const listTargetsInput = z.strictObject({ project: projectKey });
export const targetInput = z.strictObject({ id: z.string().min(1).max(200), project: projectKey });
export const createTargetInput = z.strictObject({
  project: projectKey,
  name: z.string().trim().min(1).max(200),
  platform: z.string().min(1).max(100),
  settings,
});
export const updateTargetInput = z.strictObject({
  id: z.string().min(1).max(200),
  project: projectKey,
  name: z.string().trim().min(1).max(200).optional(),
  settings: settings.optional(),
});
