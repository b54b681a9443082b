import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../ports/index.ts";
import type { Project } from "./types.ts";

/** The project with the key, made if it is not there. */
export async function ensureProject({
  ctx,
  input,
}: {
  ctx: Context;
  input: { key: string; name: string };
}): Promise<Project> {
  return ctx.store.transaction(async (repositories) => {
    const known = await repositories.projects.get(input.key);
    if (known !== null) return known;
    const project: Project = { id: ctx.ids.next(), ...input, createdAt: ctx.clock.now() };
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
