import { z } from "zod";
import { parseInput } from "../errors/index.ts";
import { assemblePlan } from "../plan/assemble-plan.ts";
import type { DraftAction } from "../plan/draft.ts";
import type { Comparison } from "../plan/draft-action.ts";
import { keepReferences } from "../plan/keep-references.ts";
import type { Plan, PlanObservation } from "../plan/types.ts";
import type { Context } from "../ports/index.ts";
import { baseBefore } from "./base-of.ts";
import { readEffects } from "./read-effects.ts";
import { refuseDanglers } from "./refuse-danglers.ts";
import { requireTakeable } from "./refuse-rollback.ts";
import { revertAtTarget } from "./revert-at-target.ts";
import { revertInRegistry } from "./revert-in-registry.ts";
import { openRollbackScope, type RollbackScope } from "./rollback-scope.ts";

export const createRollbackPlanInput = z.strictObject({
  runId: z.string().min(1),
  signal: z.instanceof(AbortSignal).optional(),
});

/**
 * Computes what would take a run back, item by item, from what was there before, what the run wrote, and what
 * is there now: what is still the run's goes back, what has changed since is left alone and named. Of a push
 * the target goes back and the registry stays; of a pull the registry goes back. Nothing is written. The plan
 * is applied as any other, with its own consent, and can be taken back itself.
 * @throws not_found; unsupported while the run is under way; plan_used when it has been rolled back already
 */
export async function createRollbackPlan({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof createRollbackPlanInput>;
}): Promise<Plan> {
  const { runId, signal = new AbortController().signal } = parseInput(
    createRollbackPlanInput,
    input,
  );
  const run = await requireTakeable(ctx, runId);
  const byKey = await readEffects({ ctx, input: { run } });
  const original = run.rollbackOf === null ? null : await ctx.store.runs.get(run.rollbackOf);
  const takenBack = original === null ? null : await readEffects({ ctx, input: { run: original } });
  const effects = [...byKey.values()];
  const scope = await openRollbackScope({ ctx, run, effects, signal });
  const revert = run.direction === "push" ? revertAtTarget : revertInRegistry;

  const found: Comparison[] = [];
  for (const effect of effects) {
    const base = baseBefore(effect, takenBack?.get(effect.action.key));
    const comparison = await revert(scope, effect, base);
    if (comparison !== null) found.push(comparison);
  }
  const drafts = await keepWhole(scope, found);
  return assemblePlan({
    ctx,
    input: {
      id: scope.planId,
      open: scope.open,
      connection: scope.context.connection,
      direction: run.direction,
      mode: "incremental",
      selection: null,
      rollbackOf: run.id,
      drafts,
      observations: run.direction === "push" ? drafts.flatMap(keptHere) : [],
      unchanged: effects.length - drafts.length,
      remoteOnly: 0,
      registry: scope.registry,
    },
  });
}

/** Nothing that goes back leaves a reference to nothing behind. */
async function keepWhole(
  scope: RollbackScope,
  found: readonly Comparison[],
): Promise<DraftAction[]> {
  const drafts = refuseDanglers(
    scope,
    found.flatMap(({ draft }) => draft ?? []),
  );
  const compared = found.map((comparison, at) => {
    const { key, nativeId } = comparison;
    const subject = { key, nativeId, registryItem: undefined, remote: undefined, state: undefined };
    return { subject, seen: undefined, comparison: { ...comparison, draft: drafts[at] ?? null } };
  });
  const kept = await keepReferences({ ...scope, compared });
  return kept.flatMap(({ draft }) => draft ?? []);
}

/** A rollback of a push leaves the registry as it is. */
function keptHere({ action }: DraftAction): PlanObservation[] {
  if (action.operation === "blocked") return [];
  const { kind, key, nativeId, decision } = action;
  const message =
    "The registry keeps its version, so that this will show as a difference to the target. To take it back " +
    "in the registry too, restore an earlier version.";
  return [{ kind, key, nativeId, decision, message }];
}
