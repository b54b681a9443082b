import { type Project, SynclineError } from "@syncline/core";
import { noProject, requireEverywhere, requireRole } from "../../auth/require-role.ts";
import type { ApiContext } from "../context.ts";

/** The project a call names, when whoever asks has the role there that the call needs. @throws not_found, forbidden */
export async function requireProject(ctx: ApiContext, key: string): Promise<Project> {
  const project = await ctx.core.store.projects.get(key);
  if (project === null) throw noProject(key);
  requireRole(ctx.session, project, ctx.needs);
  return project;
}

/** Id of the project a call names; null for `*`, which is all of them. @throws not_found, forbidden */
export async function requirePlace(ctx: ApiContext, key: string): Promise<string | null> {
  if (key !== "*") return (await requireProject(ctx, key)).id;
  requireEverywhere(ctx.session, ctx.needs);
  return null;
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
