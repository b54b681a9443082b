import { type Project, SynclineError, type Target } from "@syncline/core";
import { requireOwned } from "../common/project.ts";
import type { ApiContext } from "../context.ts";
import type { TargetDetail } from "./dto.ts";

/** @throws not_found */
export async function requireTarget(
  ctx: ApiContext,
  params: { project: Project; id: string },
): Promise<Target> {
  const target = await ctx.core.store.targets.get(params.id);
  return requireOwned(target, { ...params, what: "target" });
}

/** A target by its id or, for people who type, by its name. @throws not_found */
export async function requireTargetByIdOrName(
  ctx: ApiContext,
  params: { project: Project; target: string },
): Promise<Target> {
  const targets = await ctx.core.store.targets.list(params.project.id);
  const found =
    targets.find(({ id }) => id === params.target) ??
    targets.find(({ name }) => name === params.target);
  if (found !== undefined) return found;
  throw new SynclineError({
    code: "not_found",
    message: `There is no target '${params.target}' in the project '${params.project.key}'.`,
  });
}

export async function withSecretNames(ctx: ApiContext, target: Target): Promise<TargetDetail> {
  const sealed = await ctx.core.store.targets.getSecrets(target.id);
  return { ...target, secretNames: sealed?.names ?? [] };
}
