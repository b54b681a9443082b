import { type Project, SynclineError } from "@syncline/core";
import type { ApiContext } from "../context.ts";

/** The project a call names. @throws not_found */
export async function requireProject(ctx: ApiContext, key: string): Promise<Project> {
  const project = await ctx.core.store.projects.get(key);
  if (project !== null) return project;
  throw new SynclineError({ code: "not_found", message: `There is no project '${key}'.` });
}

/** @throws not_found when the thing is of another project, as if it did not exist. */
export function requireOwned<Thing extends { readonly projectId: string }>(
  thing: Thing | null,
  params: { project: Project; what: string; id: string },
): Thing {
  if (thing !== null && thing.projectId === params.project.id) return thing;
  throw new SynclineError({
    code: "not_found",
    message: `There is no ${params.what} '${params.id}' in the project '${params.project.key}'.`,
  });
}
