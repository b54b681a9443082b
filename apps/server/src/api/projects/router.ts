import { createProject, createProjectInput, roleIn } from "@syncline/core";
import { z } from "zod";
import { listOf } from "../common/scalars.ts";
import { installationProcedure, router, signedInProcedure } from "../trpc.ts";
import { projectDto } from "./dto.ts";

const tags = ["Projects"];

export const projectsRouter = router({
  list: signedInProcedure
    .meta({
      openapi: { method: "GET", path: "/projects", tags, summary: "Projects you have a role in." },
    })
    .output(z.object({ items: listOf(projectDto) }))
    .query(async ({ ctx }) => {
      const projects = await ctx.core.store.projects.list();
      return { items: projects.filter(({ id }) => roleIn(ctx.session.grants, id) !== null) };
    }),

  create: installationProcedure("admin")
    .meta({
      openapi: { method: "POST", path: "/projects", tags, summary: "Makes an empty project." },
    })
    .input(createProjectInput)
    .output(projectDto)
    .mutation(({ ctx, input }) => createProject({ ctx: ctx.core, input })),
});
