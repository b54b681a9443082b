import { eraseRecord, getRetention, type RetentionPolicy, setRetention } from "@syncline/core";
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
