import type { Context } from "../ports/index.ts";
import type { Target } from "./types.ts";

/** By name. */
export function listTargets({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store">;
  input: { projectId: string };
}): Promise<readonly Target[]> {
  return ctx.store.targets.list(input.projectId);
}
