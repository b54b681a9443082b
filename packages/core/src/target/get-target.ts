import { SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import type { Target } from "./types.ts";

/** @throws not_found */
export async function getTarget({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store">;
  input: { targetId: string };
}): Promise<Target> {
  return (await ctx.store.targets.get(input.targetId)) ?? missingTarget(input.targetId);
}

/** @throws not_found */
export function missingTarget(targetId: string): never {
  throw new SynclineError({
    code: "not_found",
    message: `There is no target '${targetId}'. List the targets to see those there are.`,
  });
}
