import { applyPlan } from "../engine/apply-plan.ts";
import { SynclineError } from "../errors/index.ts";
import { createPlan } from "../plan/create-plan.ts";
import type { Plan } from "../plan/types.ts";
import type { Context } from "../ports/index.ts";
import type { ReportLinks } from "../webhook/report-message.ts";
import type { Occurrences } from "../webhook/watch-schedules.ts";
import { noteOutcome } from "./note-outcome.ts";
import { sendReport } from "./send-report.ts";
import type { Schedule, ScheduleOutcome } from "./types.ts";

type Result = Pick<ScheduleOutcome, "result" | "planId" | "runId" | "message">;

/**
 * Does what is due. A sync applies its plan only when nothing in it needs consent; else the plan waits for
 * somebody to review it. A failure is an outcome and is written down; the next time is another try. Answers
 * null for a schedule that is gone or switched off, for a report that is sent already, and for what was asked for and
 * has been done since.
 */
export async function runSchedule({
  ctx,
  input: { scheduleId, askedAt, signal, ...reporting },
}: {
  ctx: Context;
  input: {
    scheduleId: string;
    /** When somebody asked for it. Absent: its time has come. */
    askedAt?: Date;
    signal?: AbortSignal;
    occurrences: Occurrences;
    reportLinks: ReportLinks;
  };
}): Promise<ScheduleOutcome | null> {
  const schedule = await ctx.store.schedules.get(scheduleId);
  if (schedule === null) return null;
  const isWanted = askedAt === undefined ? schedule.enabled : !isDoneSince(schedule, askedAt);
  if (!isWanted) return null;
  const { targetId } = schedule;
  if (schedule.task === "report" || targetId === null) {
    return sendReport({ ctx, input: { schedule, askedAt, ...reporting } });
  }
  const place = { ...schedule, targetId };
  const result = await carryOut(ctx, place, signal).catch((thrown: unknown): Result => {
    const { message, internal } = SynclineError.from(thrown);
    ctx.logger.error("a schedule failed", { scheduleId, internal: internal ?? message });
    return { result: "failed", planId: null, runId: null, message };
  });
  const outcome: ScheduleOutcome = { at: ctx.clock.now(), ...result };
  await ctx.store.transaction(async (repositories) => {
    await repositories.schedules.setLast(scheduleId, outcome);
    await noteOutcome({ ctx, repositories, input: { schedule, outcome } });
  });
  return outcome;
}

/** Its worker died after that: the job comes again. */
function isDoneSince({ last }: Schedule, askedAt: Date): boolean {
  return last !== null && last.at.getTime() >= askedAt.getTime();
}

async function carryOut(
  ctx: Context,
  schedule: Schedule & { readonly targetId: string },
  signal: AbortSignal | undefined,
): Promise<Result> {
  const { projectId, targetId, task } = schedule;
  const direction = task === "pull" ? "pull" : "push";
  const plan = await createPlan({
    ctx,
    input: { projectId, targetId, direction, ...(signal === undefined ? {} : { signal }) },
  });
  const found = { planId: plan.id, runId: null };
  if (task === "drift_check") {
    const differs = plan.actions.length > 0 || plan.observations.length > 0;
    return { ...found, result: differs ? "checked" : "in_sync", message: describe(plan) };
  }
  if (plan.actions.length === 0) {
    return { ...found, result: "in_sync", message: describe(plan) };
  }
  const { summary } = plan;
  // A conflict, say: nothing can be done before somebody decides.
  const isHeldUp = plan.actions.every((action) => action.operation === "blocked");
  const deletes = summary.delete + summary.pullDelete > 0;
  if (isHeldUp || summary.consentNeeded.length > 0 || deletes) {
    return { ...found, result: "awaits_consent", message: describe(plan) };
  }
  const run = await applyPlan({ ctx, input: { planId: plan.id, trigger: "schedule" } });
  return { ...found, runId: run.id, result: "applied", message: describe(plan) };
}

/** In a few words; null when there is nothing to say. */
function describe({ actions, observations }: Plan): string | null {
  const blocked = actions.filter((action) => action.operation === "blocked").length;
  const changes = actions.length - blocked;
  const parts = [
    changes > 0 ? `${changes} to change` : null,
    blocked > 0 ? `${blocked} blocked` : null,
    observations.length > 0 ? `${observations.length} differ on the other side` : null,
  ];
  const said = parts.filter((part) => part !== null).join(", ");
  return said === "" ? null : said;
}
