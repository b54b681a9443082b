import { z } from "zod";
import { parseInput, SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { observeStates } from "../state/observe-states.ts";
import { directions, syncModes } from "../status/index.ts";
import { openTarget } from "../target/open-connection.ts";
import { assemblePlan } from "./assemble-plan.ts";
import { compareTarget } from "./compare-target.ts";
import { findSightings } from "./find-sightings.ts";
import { openConflictKeys, recordConflicts } from "./record-conflicts.ts";
import { recordSightings } from "./record-sightings.ts";
import { createSnapshotKeeper } from "./snapshot-keeper.ts";
import type { Plan, PlanSelection } from "./types.ts";

export const createPlanInput = z.strictObject({
  projectId: z.string().min(1),
  targetId: z.string().min(1),
  direction: z.enum(directions).default("push"),
  /**
   * `incremental` trusts the versions that a target shows for what was in step; `full` compares everything;
   * `overwrite` compares everything, and the direction's own side wins.
   */
  mode: z.enum(syncModes).default("incremental"),
  /** Only these content types: keys, and patterns with `*` for any text. Default: all. */
  keys: z.array(z.string().min(1)).min(1).max(10_000).optional(),
  /** Whether what the selected ones refer to comes along, where it is not in step. */
  withDependencies: z.boolean().default(true),
  signal: z.instanceof(AbortSignal).optional(),
});

/**
 * Computes what a push or a pull would do, without writing to either side: lists the target, compares by the
 * decision table, orders, names losses and breaking changes, and seals the result. Conflicts it sees are
 * written down.
 * @throws not_found; incompatible with a path for each thing the platform would refuse for certain
 */
export async function createPlan({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof createPlanInput>;
}): Promise<Plan> {
  const request = parseInput(createPlanInput, input);
  const { projectId, targetId, direction, mode } = request;
  const open = await openTarget({ ctx, input: { targetId } });
  if (open.target.projectId !== projectId) {
    throw new SynclineError({
      code: "not_found",
      message: `There is no target '${targetId}' in this project.`,
    });
  }
  const id = ctx.ids.next();
  const signal = request.signal ?? new AbortController().signal;
  const { connection } = await open.connect({ kind: "plan", id });
  const selection: PlanSelection | null =
    request.keys === undefined
      ? null
      : { keys: request.keys, withDependencies: request.withDependencies };
  const openKeys = await openConflictKeys(ctx, { projectId, targetId });
  const lookedAt = ctx.clock.now();
  const seen = await compareTarget({
    ctx,
    input: { open, connection, direction, mode, selection, signal },
  });
  const { comparisons, registry, states } = seen;
  const keeper = createSnapshotKeeper();
  for (const { conflict } of comparisons)
    for (const value of conflict?.kept ?? []) keeper.keep(value);
  const complete = selection === null;
  const sightings = await findSightings({ ctx, input: { targetId, comparisons, complete } });
  for (const { native } of sightings) keeper.keep(native);
  const count = (decision: string) =>
    comparisons.filter((comparison) => comparison.decision === decision).length;
  return assemblePlan({
    ctx,
    input: {
      id,
      open,
      connection,
      direction,
      mode,
      selection,
      rollbackOf: null,
      drafts: comparisons.flatMap(({ draft }) => draft ?? []),
      observations: comparisons.flatMap(({ observations }) => observations),
      unchanged: count("NO_CHANGE"),
      remoteOnly: direction === "push" ? count("PULL_NEW") : 0,
      registry,
      keeper,
      async also(repositories) {
        const { updatedAt: targetUpdatedAt } = open.target;
        const scope = { projectId, targetId, comparisons };
        await observeStates({
          ctx,
          repositories,
          input: { ...scope, states, targetUpdatedAt },
        });
        await recordSightings({
          ctx,
          repositories,
          input: { projectId, targetId, planId: id, lookedAt, sightings },
        });
        await recordConflicts({
          ctx,
          repositories,
          input: { ...scope, planId: id, openKeys },
        });
      },
    },
  });
}
