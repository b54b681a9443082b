import { SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { createProject } from "./create-project.ts";
import type { Project } from "./types.ts";

/** The project with the key, made if it is not there, whoever else makes it at the same time. */
export async function ensureProject({
  ctx,
  input,
}: {
  ctx: Context;
  input: { key: string; name: string };
}): Promise<Project> {
  const known = await ctx.store.projects.get(input.key);
  if (known !== null) return known;
  try {
    return await createProject({ ctx, input });
  } catch (error) {
    if (!SynclineError.isInstance(error) || error.code !== "already_exists") throw error;
    const made = await ctx.store.projects.get(input.key);
    if (made === null) throw error;
    return made;
  }
}
