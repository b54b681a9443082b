import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { parseInput, SynclineError } from "../errors/index.ts";
import { keySchema } from "../model/key.ts";
import type { Context } from "../ports/index.ts";
import type { Project } from "./types.ts";

export const createProjectInput = z.strictObject({
  /** Part of an address, where dots alone would lead elsewhere. */
  key: keySchema.regex(/[^.]/, "must not be dots only"),
  name: z.string().trim().min(1).max(200),
});

/** Makes an empty project. @throws invalid_input, already_exists */
export async function createProject({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof createProjectInput>;
}): Promise<Project> {
  const request = parseInput(createProjectInput, input);
  return ctx.store.transaction(async (repositories) => {
    if ((await repositories.projects.get(request.key)) !== null) {
      throw new SynclineError({
        code: "already_exists",
        message: `There is a project '${request.key}' already. Choose another key.`,
        issues: [
          {
            path: "key",
            code: "project.key_taken",
            severity: "error",
            message: "Another project has this key.",
            hint: "Choose another.",
          },
        ],
      });
    }
    const project: Project = { id: ctx.ids.next(), ...request, createdAt: ctx.clock.now() };
    await repositories.projects.insert(project);
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId: project.id,
        action: "project.created",
        entityKind: "project",
        entityId: project.id,
        details: { key: project.key },
      },
    });
    return project;
  });
}
