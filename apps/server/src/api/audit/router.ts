import {
  auditActions,
  formatKey,
  getConsistencyProof,
  getInclusionProof,
  leafKinds,
  listAudit,
  makeCheckpoint,
  SynclineError,
  verifyLog,
} from "@syncline/core";
import { z } from "zod";
import { requirePlace } from "../common/project.ts";
import {
  dateTimeInput,
  pageInput,
  pageOf,
  placeKey,
  projectKey,
  storableText,
} from "../common/scalars.ts";
import {
  installationProcedure,
  memberProcedure,
  operatorProcedure,
  router,
  viewerProcedure,
} from "../trpc.ts";
import {
  auditEntryDto,
  checkpointDto,
  consistencyProofDto,
  inclusionProofDto,
  reportDto,
} from "./dto.ts";

const tags = ["Audit"];
const id = z.string().min(1).max(200);
const size = z.coerce.number<number | string>().int().min(0);

/** Who did what, and the proofs that nothing of it was changed. */
export const auditRouter = router({
  list: viewerProcedure
    .meta({
      openapi: { method: "GET", path: "/audit", tags, summary: "What was done, newest first." },
    })
    .input(
      z.object({
        project: projectKey,
        of: z.enum(["project", "installation"]).default("project").meta({
          description: "`installation`: what belongs to no project, such as signing in.",
        }),
        action: z.enum(auditActions).optional(),
        actorId: id.optional(),
        entityKind: id.optional(),
        entityId: id.optional(),
        from: dateTimeInput.optional(),
        to: dateTimeInput.optional(),
        text: z.string().max(300).optional(),
        ...pageInput,
      }),
    )
    .output(pageOf(auditEntryDto))
    .query(async ({ ctx, input }) => {
      const { project: key, of, cursor, ...filters } = input;
      const projectId = await requirePlace(ctx, of === "project" ? key : "*");
      return listAudit({
        ctx: ctx.core,
        input: { ...filters, projectId, cursor: cursor ?? undefined },
      });
    }),

  key: memberProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/audit/key",
        tags,
        summary: "The key checkpoints are signed with.",
      },
    })
    .output(z.object({ name: z.string(), vkey: z.string() }))
    .query(({ ctx }) => ({ name: ctx.core.signer.name, vkey: formatKey(ctx.core.signer) })),

  checkpoint: memberProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/audit/checkpoint",
        tags,
        summary: "The latest checkpoint.",
      },
    })
    .output(checkpointDto)
    .query(async ({ ctx }) => {
      const latest = await ctx.core.store.log.latestCheckpoint();
      if (latest !== null) return latest;
      throw new SynclineError({
        code: "not_found",
        message: "No checkpoint has been made yet. Make one: POST /audit/checkpoint.",
      });
    }),

  makeCheckpoint: installationProcedure("operator")
    .meta({
      openapi: {
        method: "POST",
        path: "/audit/checkpoint",
        tags,
        summary: "Sign the log as it is now.",
      },
    })
    .output(checkpointDto)
    .mutation(async ({ ctx }) => {
      const made = await makeCheckpoint({ ctx: ctx.core });
      await ctx.witness?.show(made.note);
      return made;
    }),

  proof: memberProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/audit/proof",
        tags,
        summary: "That something is in the log.",
      },
    })
    .input(z.object({ entityKind: z.enum(leafKinds), entityId: storableText(200) }))
    .output(inclusionProofDto)
    .query(({ ctx, input: { entityKind: kind, entityId } }) =>
      getInclusionProof({ ctx: ctx.core, input: { kind, entityId } }),
    ),

  consistency: memberProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/audit/consistency",
        tags,
        summary: "That the log has only grown from one size to another.",
      },
    })
    .input(z.object({ from: size, to: size.optional() }))
    .output(consistencyProofDto)
    .query(({ ctx, input }) => getConsistencyProof({ ctx: ctx.core, input })),

  verify: operatorProcedure
    .meta({
      openapi: { method: "POST", path: "/audit/verify", tags, summary: "Verify the whole record." },
    })
    .input(
      z.object({
        project: placeKey.default("*").meta({
          description: "Leave out findings of other projects. `*`: the whole installation.",
        }),
        snapshots: z.boolean().default(true).meta({ description: "Read back every stored body." }),
      }),
    )
    .output(reportDto)
    .mutation(async ({ ctx, input }) => {
      const projectId = (await requirePlace(ctx, input.project)) ?? undefined;
      const witness = (await ctx.witness?.notes()) ?? [];
      const { snapshots } = input;
      const signal = ctx.stopping;
      return verifyLog({
        ctx: ctx.core,
        input: { projectId, witness, snapshots, signal },
      });
    }),
});
