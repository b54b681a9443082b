import { SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import type { Plan } from "./types.ts";

/** @throws not_found */
export async function getPlan({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store">;
  input: { planId: string };
}): Promise<Plan> {
  const plan = await ctx.store.plans.get(input.planId);
  if (plan !== null) return plan;
  throw new SynclineError({
    code: "not_found",
    message: `There is no plan '${input.planId}'. Make one first.`,
  });
}
