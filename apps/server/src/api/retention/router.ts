import {
  eraseRecord,
  getRetention,
  previewRetention,
  type RetentionCount,
  type RetentionPolicy,
  type RetentionPreview,
  setRetention,
} from "@syncline/core";
import { z } from "zod";
import { requireOwned, requireProject } from "../common/project.ts";
import { listOf, projectKey } from "../common/scalars.ts";
import { adminProcedure, router, viewerProcedure } from "../trpc.ts";

const tags = ["Retention"];
const days = z
  .int()
  .min(1)
  .max(36_500)
  .nullable()
  .meta({ description: "Days; null: for ever.", examples: [365] });
const daysOf = { payloadDays: days, exchangeDays: days, recordDays: days };

const retentionDto: z.ZodType<RetentionPolicy, RetentionPolicy> = z
  .object({ projectId: z.string(), ...daysOf })
  .meta({ id: "RetentionPolicy" });

const asked = z.coerce
  .number<number | string>()
  .int()
  .min(1)
  .max(36_500)
  .nullish()
  .meta({ description: "Days. Absent: for ever." });

const count: z.ZodType<RetentionCount, RetentionCount> = z.object({
  count: z.number().int().nullable().meta({ description: "Null: counting takes too long." }),
  more: z.boolean().meta({ description: "There are more than `count`." }),
});
const previewDto: z.ZodType<RetentionPreview, RetentionPreview> = z
  .object({ payloads: count, exchanges: count, records: count })
  .meta({ id: "RetentionPreview" });

/** How long what was recorded is kept, and erasing what has to go before. */
export const retentionRouter = router({
  get: viewerProcedure
    .meta({
      openapi: { method: "GET", path: "/retention", tags, summary: "How long what is kept." },
    })
    .input(z.strictObject({ project: projectKey }))
    .output(retentionDto)
    .query(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      return getRetention({ ctx: ctx.core, input: { projectId: project.id } });
    }),

  set: adminProcedure
    .meta({
      openapi: {
        method: "PUT",
        path: "/retention",
        tags,
        summary: "Sets how long payloads, exchanges and records are kept.",
      },
    })
    .input(z.strictObject({ project: projectKey, ...daysOf }))
    .output(retentionDto)
    .mutation(async ({ ctx, input: { project: key, ...policy } }) => {
      const project = await requireProject(ctx, key);
      return setRetention({ ctx: ctx.core, input: { projectId: project.id, ...policy } });
    }),

  preview: adminProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/retention/preview",
        tags,
        summary: "What the next pass would erase under a policy, up to 1 000 of each.",
      },
    })
    .input(
      z.strictObject({
        project: projectKey,
        payloadDays: asked,
        exchangeDays: asked,
        recordDays: asked,
      }),
    )
    .output(previewDto)
    .query(async ({ ctx, input }) => {
      const { id: projectId } = await requireProject(ctx, input.project);
      const { payloadDays = null, exchangeDays = null, recordDays = null } = input;
      const policy = { projectId, payloadDays, exchangeDays, recordDays };
      return previewRetention({ ctx: ctx.core, input: policy });
    }),

  eraseRecord: adminProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/sync/records/{recordId}/erase",
        tags,
        summary: "Erases the payloads of one record. Hashes stay, so proofs still hold.",
      },
    })
    .input(
      z.strictObject({
        project: projectKey,
        recordId: z.string().min(1).max(200),
        reason: z.string().min(1).max(500).meta({ description: "Goes into the audit log." }),
      }),
    )
    .output(z.object({ erased: listOf(z.string()) }).meta({ id: "Erased" }))
    .mutation(async ({ ctx, input: { project: key, recordId, reason } }) => {
      const project = await requireProject(ctx, key);
      const record = await ctx.core.store.records.get(recordId);
      requireOwned(record, { project, what: "record", id: recordId });
      return { erased: await eraseRecord({ ctx: ctx.core, input: { recordId, reason } }) };
    }),
});
