import { getPlan, getSyncRecord, getSyncRun, type Plan, type Project } from "@syncline/core";
import { requireOwned } from "../common/project.ts";
import type { ApiContext } from "../context.ts";

interface Wanted {
  readonly project: Project;
  readonly id: string;
}

/** @throws not_found */
export async function requirePlan(ctx: ApiContext, wanted: Wanted): Promise<Plan> {
  const plan = await getPlan({ ctx: ctx.core, input: { planId: wanted.id } });
  return requireOwned(plan, { ...wanted, what: "plan" });
}

/** The run without its records. @throws not_found */
export async function requireRun(ctx: ApiContext, wanted: Wanted) {
  return requireOwned(await ctx.core.store.runs.get(wanted.id), { ...wanted, what: "run" });
}

/** The run with its records. @throws not_found */
export async function requireRunWithRecords(ctx: ApiContext, wanted: Wanted) {
  const found = await getSyncRun({ ctx: ctx.core, input: { runId: wanted.id } });
  requireOwned(found.run, { ...wanted, what: "run" });
  return found;
}

/** @throws not_found */
export async function requireRecord(ctx: ApiContext, wanted: Wanted) {
  const found = await getSyncRecord({ ctx: ctx.core, input: { recordId: wanted.id } });
  requireOwned(found.record, { ...wanted, what: "record" });
  return found;
}
