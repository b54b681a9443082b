import type { CommandContext } from "./command.ts";
import { type ConsentOptions, consentOf, decideConsent } from "./consent.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { followRun } from "./follow-run.ts";
import { conflictsOf, planCode } from "./plan-verdict.ts";
import { renderPlan } from "./render/plan.ts";
import { renderEnd } from "./render/run.ts";
import type { Session } from "./session.ts";
import type { Plan, RunDetail } from "./types.ts";

interface Applied {
  readonly plan: Plan;
  /** Null: nothing was applied. */
  readonly syncId: string | null;
  readonly run: RunDetail["run"] | null;
  readonly records: RunDetail["records"];
}

/** Shows a plan, gets consent, applies it, follows the run and tells how it ended. */
export async function runPlan(params: {
  context: CommandContext;
  session: Session;
  plan: Plan;
  target: string;
  options: ConsentOptions & { readonly full?: boolean };
}): Promise<ExitCode> {
  const { context, session, plan, target, options } = params;
  const { project } = session;
  const untouched: Applied = { plan, syncId: null, run: null, records: [] };
  consentOf(options);
  if (!context.json) {
    context.show({ plan, target, full: options.full === true }, renderPlan);
    context.io.out("");
  }
  const acts = plan.actions.some(({ operation }) => operation !== "blocked");
  if (!acts) {
    if (context.json) context.show(untouched, () => "");
    return planCode(plan);
  }
  const decision = await decideConsent({ plan, options, terminal: context.terminal });
  if ("refused" in decision) {
    context.note(decision.refused);
    if (context.json) context.show(untouched, () => "");
    return planCode(plan);
  }
  const input = { project, planId: plan.id, consent: decision.consent };
  const { syncId } = await session.client.apply(input);
  const { run, records } = await followRun(context, session, syncId);
  context.show({ plan, syncId, run, records } satisfies Applied, (document, colors) =>
    renderEnd(document, colors),
  );
  return endCode({ run, records }, plan);
}

/**
 * A run is also partial when all it left out was blocked: that is for somebody to decide, not a failure.
 */
function endCode({ run, records }: RunDetail, plan: Plan): ExitCode {
  if (run.status === "success") return exitCodes.done;
  const blocked = new Set(
    plan.actions.filter(({ operation }) => operation === "blocked").map(({ index }) => index),
  );
  const isDue = ({ status, position }: RunDetail["records"][number]) =>
    status !== "success" && !(status === "skipped" && blocked.has(position));
  if (run.status !== "partial" && run.status !== "failed") return exitCodes.error;
  if (blocked.size === 0 || records.some(isDue)) return exitCodes.error;
  return conflictsOf(plan).length > 0 ? exitCodes.conflict : exitCodes.pending;
}
