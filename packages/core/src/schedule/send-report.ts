import { type AnalyticsReport, makeAnalyticsReport } from "../analytics/report/make-report.ts";
import { SynclineError } from "../errors/index.ts";
import type { JsonObject } from "../model/index.ts";
import type { Context } from "../ports/index.ts";
import { type ReportLinks, reportMessage } from "../webhook/report-message.ts";
import { listening, tellWebhooks } from "../webhook/tell-webhooks.ts";
import type { Occurrences } from "../webhook/watch-schedules.ts";
import { lastDue } from "./last-due.ts";
import { noteOutcome } from "./note-outcome.ts";
import { reportRange } from "./report-range.ts";
import type { Schedule, ScheduleOutcome } from "./types.ts";

type Prepared = { readonly data: JsonObject } | { readonly problem: string };

/**
 * Tells the webhooks that want reports, in the transaction that says so in the schedule: of several workers one
 * does, once for each of its times. Answers null when there is nothing to send any more.
 */
export async function sendReport({
  ctx,
  input: { schedule, askedAt, occurrences, reportLinks },
}: {
  ctx: Context;
  input: {
    schedule: Schedule;
    /** Undefined: the last of its times that has come. */
    askedAt: Date | undefined;
    occurrences: Occurrences;
    reportLinks: ReportLinks;
  };
}): Promise<ScheduleOutcome | null> {
  const { id, projectId } = schedule;
  const event = "report.ready";
  const dueAt = askedAt ?? lastDue(schedule, { occurrences, now: ctx.clock.now() });
  if (dueAt === null) return null;
  const prepared = await prepare(ctx, { schedule, dueAt, occurrences, reportLinks }).catch(
    (thrown: unknown): Prepared => {
      const { message, internal } = SynclineError.from(thrown);
      ctx.logger.error("a report failed", { scheduleId: id, internal: internal ?? message });
      return { problem: message };
    },
  );
  return ctx.store.transaction(async (repositories) => {
    const { length } = await listening(repositories, { projectId, event });
    const problem = "problem" in prepared ? prepared.problem : length === 0 ? nobody : null;
    const outcome: ScheduleOutcome = {
      at: new Date(Math.max(ctx.clock.now().getTime(), dueAt.getTime())),
      planId: null,
      runId: null,
      result: problem === null ? "sent" : "failed",
      message: problem ?? `To ${length === 1 ? "1 webhook" : `${length} webhooks`}.`,
    };
    const lastAt = schedule.last?.at ?? null;
    if (!(await repositories.schedules.claim({ id, lastAt, outcome }))) return null;
    await noteOutcome({ ctx, repositories, input: { schedule, outcome } });
    if ("data" in prepared) {
      const data = async () => prepared.data;
      await tellWebhooks({ ctx, repositories, input: { projectId, event, data } });
    }
    return outcome;
  });
}

const nobody =
  "No webhook that is switched on is told of reports. Choose the event 'report.ready' in one.";

async function prepare(
  ctx: Context,
  input: {
    schedule: Schedule;
    dueAt: Date;
    occurrences: Occurrences;
    reportLinks: ReportLinks;
  },
): Promise<Prepared> {
  const { schedule, dueAt, occurrences, reportLinks } = input;
  const { projectId, targetId, period } = schedule;
  // Its figures cost some queries, which nobody would read.
  const wanting = await listening(ctx.store, { projectId, event: "report.ready" });
  if (wanting.length === 0) return { problem: nobody };
  const project = await ctx.store.projects.getById(projectId);
  if (project === null || period === null) return { problem: "Its project is gone." };
  const range = reportRange(period, dueAt);
  const query = { projectId, targetId: targetId ?? undefined, ...range };
  const report: AnalyticsReport = await makeAnalyticsReport({
    ctx,
    input: { ...query, project, occurrences },
  });
  const links = reportLinks({ project: project.key, targetId, ...range });
  return { data: reportMessage({ report, schedule, dueAt, links }) };
}
