import type { Context } from "../ports/index.ts";
import type { Schedule } from "./types.ts";

/** The schedules of a project, by target and task. */
export async function listSchedules({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store">;
  input: { projectId: string; targetId?: string | undefined };
}): Promise<readonly Schedule[]> {
  return ctx.store.schedules.list(input);
}
