import type { Project } from "@syncline/core";
import { detectConflicts, getConflict, listConflicts, resolveConflict } from "@syncline/core";
import { requireOwned, requireProject } from "../common/project.ts";
import { listOf, pageOf } from "../common/scalars.ts";
import type { ApiContext } from "../context.ts";
import { requireTargetByIdOrName } from "../targets/find-target.ts";
import { operatorProcedure, router, viewerProcedure } from "../trpc.ts";
import {
  conflictDetailDto,
  conflictDto,
  conflictInput,
  detectInput,
  listConflictsInput,
  resolvedDto,
  resolveInput,
} from "./dto.ts";

const tags = ["Conflicts"];

async function requireConflict(ctx: ApiContext, project: Project, conflictId: string) {
  const found = await getConflict({ ctx: ctx.core, input: { conflictId } });
  requireOwned(found.conflict, { project, what: "conflict", id: conflictId });
  return found;
}

/** What clashes between the registry and a target, and what to do about it. */
export const conflictsRouter = router({
  list: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/sync/conflicts",
        tags,
        summary: "Conflicts, newest first.",
      },
    })
    .input(listConflictsInput)
    .output(pageOf(conflictDto))
    .query(async ({ ctx, input }) => {
      const { project: key, cursor, ...filters } = input;
      const project = await requireProject(ctx, key);
      return listConflicts({
        ctx: ctx.core,
        input: { ...filters, projectId: project.id, cursor: cursor ?? undefined },
      });
    }),

  get: viewerProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/sync/conflicts/{conflictId}",
        tags,
        summary: "One conflict with base, ours and theirs.",
      },
    })
    .input(conflictInput)
    .output(conflictDetailDto)
    .query(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      return requireConflict(ctx, project, input.conflictId);
    }),

  detect: operatorProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/sync/conflicts/detect",
        tags,
        summary: "Looks at a target now, and answers what clashes. Nothing is written to it.",
      },
    })
    .input(detectInput)
    .output(listOf(conflictDto))
    .mutation(async ({ ctx, input, signal }) => {
      const project = await requireProject(ctx, input.project);
      const target = await requireTargetByIdOrName(ctx, { project, target: input.target });
      return detectConflicts({
        ctx: ctx.core,
        input: {
          projectId: project.id,
          targetId: target.id,
          ...(signal === undefined ? {} : { signal }),
        },
      });
    }),

  resolve: operatorProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/sync/conflicts/{conflictId}/resolve",
        tags,
        summary: "Settles a conflict in the registry. The next push carries it out.",
      },
    })
    .input(resolveInput)
    .output(resolvedDto)
    .mutation(async ({ ctx, input }) => {
      const project = await requireProject(ctx, input.project);
      const { conflictId, strategy, choices, content, message } = input;
      await requireConflict(ctx, project, conflictId);
      return resolveConflict({
        ctx: ctx.core,
        input: {
          conflictId,
          strategy,
          content,
          message,
          ...(choices === undefined ? {} : { choices }),
        },
      });
    }),
});
