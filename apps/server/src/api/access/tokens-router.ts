import { createApiToken, createApiTokenInput, revokeApiToken } from "@syncline/core";
import { z } from "zod";
import { makeApiToken } from "../../auth/api-token.ts";
import { requirePlace } from "../common/project.ts";
import { dateTimeInput, listOf } from "../common/scalars.ts";
import { adminProcedure, router } from "../trpc.ts";
import { place, role, tokenDto } from "./dto.ts";

const tags = ["Access"];

/** API tokens, for programs. */
export const tokensRouter = router({
  list: adminProcedure
    .meta({ openapi: { method: "GET", path: "/tokens", tags, summary: "API tokens." } })
    .input(z.object({ project: place }))
    .output(z.object({ items: listOf(tokenDto) }))
    .query(async ({ ctx, input }) => {
      const projectId = await requirePlace(ctx, input.project);
      return { items: await ctx.core.store.tokens.list({ projectId }) };
    }),

  create: adminProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/tokens",
        tags,
        summary: "Makes an API token. Its text is answered this once.",
      },
    })
    .input(
      z.strictObject({
        project: place,
        name: createApiTokenInput.shape.name,
        role,
        expiresAt: dateTimeInput
          .nullish()
          .meta({ description: "When it stops working. Absent: never." }),
      }),
    )
    .output(z.object({ token: tokenDto, secret: z.string() }))
    .mutation(async ({ ctx, input: { project, expiresAt = null, ...given } }) => {
      const projectId = await requirePlace(ctx, project);
      const { secret, hash, hint } = makeApiToken();
      const input = { ...given, projectId, expiresAt, hash, hint };
      return { token: await createApiToken({ ctx: ctx.core, input }), secret };
    }),

  revoke: adminProcedure
    .meta({
      openapi: { method: "DELETE", path: "/tokens/{id}", tags, summary: "Ends an API token." },
    })
    .input(z.object({ project: place, id: z.string().min(1).max(200) }))
    .output(tokenDto)
    .mutation(async ({ ctx, input }) => {
      const projectId = await requirePlace(ctx, input.project);
      return revokeApiToken({ ctx: ctx.core, input: { projectId, tokenId: input.id } });
    }),
});
