import { importModel } from "@syncline/core";
import { triggerOf } from "../../auth/session.ts";
import { requireProject } from "../common/project.ts";
import { operatorProcedure, router } from "../trpc.ts";
import { importInput, importResultDto } from "./dto.ts";

export const modelRouter = router({
  /** REST: `POST /import`, whose body is the document itself. */
  import: operatorProcedure
    .input(importInput)
    .output(importResultDto)
    .mutation(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      return importModel({
        ctx: ctx.core,
        input: {
          projectId: project.id,
          document: input.document,
          source: triggerOf(ctx.session),
          ...(input.message === undefined ? {} : { message: input.message }),
        },
      });
    }),
});
