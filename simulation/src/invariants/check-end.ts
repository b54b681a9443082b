import { applyPlan, type Context, createPlan, type Plan, SynclineError } from "@syncline/core";
import { processContext } from "../process/process-context.ts";
import { createProcess } from "../process/sim-process.ts";
import { describe } from "../process/worker.ts";
import type { Place } from "../script/user.ts";
import type { World } from "../world/world.ts";
import { checkDuplicates } from "./check-duplicates.ts";
import { checkExplained } from "./check-explained.ts";
import { checkRecords } from "./check-records.ts";
import { checkSecrets } from "./check-secrets.ts";
import { checkStates } from "./check-states.ts";
import { checkUntouched } from "./check-untouched.ts";

/** What must be true when all faults are over and every run has come to its end. */
export async function checkEnd(params: {
  world: World;
  place: Place;
  rest: () => Promise<void>;
}): Promise<void> {
  const { world, place, rest } = params;
  if (world.violation !== null) return;
  const ctx = processContext(world, createProcess(world, "auditor", false));
  await checkRecords(world, ctx);
  checkDuplicates(world);
  checkUntouched(world);
  const first = await plan(world, ctx, place);
  if (first === null) return;
  checkExplained(world, first);
  checkStates(world);
  if (first.actions.length > 0) {
    await apply(world, ctx, first);
    await rest();
    await checkRecords(world, ctx);
    const second = await plan(world, ctx, place);
    if (second !== null) checkSettled(world, second);
    checkStates(world);
  }
  checkSecrets(world);
}

/** Null where the model cannot be planned at all, which the engine has said. */
async function plan(world: World, ctx: Context, place: Place): Promise<Plan | null> {
  try {
    return await createPlan({ ctx, input: { ...place, mode: "full" } });
  } catch (thrown) {
    const error = SynclineError.from(thrown);
    if (error.code !== "incompatible") {
      world.violate("I5", `the last plan cannot be made: ${describe(thrown)}`);
    }
    world.trace.say("auditor", `no plan: ${error.message}`);
    return null;
  }
}

async function apply(world: World, ctx: Context, { id, summary }: Plan): Promise<void> {
  const consent = { breaking: "all" as const, deletions: summary.delete + summary.pullDelete };
  try {
    await applyPlan({ ctx, input: { planId: id, consent } });
  } catch (thrown) {
    world.violate("I5", `the last plan cannot be applied: ${describe(thrown)}`);
  }
}

/** After a plan was applied in peace, nothing is left but what it could not do, and what waits for that. */
function checkSettled(world: World, { actions }: Plan): void {
  const stuck = new Set<string>();
  for (const { key, operation, decision, dependsOn } of actions) {
    const waits = dependsOn.some((other) => stuck.has(other));
    if (operation === "blocked" || waits || isRefused(world, key)) {
      stuck.add(key);
      continue;
    }
    const what = `${operation} of '${key}' (${decision})`;
    world.violate("I5", `the plan is not empty after it was applied: ${what}`);
  }
}

/** The platform itself does not take it: what it refers to was deleted there, say. */
function isRefused({ mirror }: World, key: string): boolean {
  const lastRun = [...mirror.runs.keys()].at(-1);
  return [...mirror.records.values()].some(
    (record) =>
      record.runId === lastRun && record.key === key && record.error?.code === "platform_refused",
  );
}
