import type { Context } from "../ports/index.ts";
import type { Schedule, ScheduledTask, ScheduleOutcome } from "../schedule/types.ts";
import { clip, describeTarget, tellWebhooks } from "./tell-webhooks.ts";
import type { ScheduleWatch } from "./types.ts";

/** Times at which a schedule happens, strictly after a moment; fewer than asked for where there are no more. */
export type Occurrences = (params: {
  cron: string;
  timeZone: string;
  after: Date;
  count: number;
}) => readonly Date[];

/** So many of a schedule's times may pass without a success. */
const missedTimes = 2;
/** A run may take a while. */
const graceMs = 15 * 60_000;

/**
 * Tells `sync.stale` of each schedule that is switched on and has not done what it is for in two of its own
 * times and 15 minutes, once until it succeeds again. Success of a sync: it found everything in step, or any run
 * at its target succeeded; of a drift check: it looked; of a report: it was sent. What waits for consent is no success. Answers how many
 * it told of.
 */
export async function watchSchedules({
  ctx,
  input: { occurrences },
}: {
  ctx: Context;
  input: { occurrences: Occurrences };
}): Promise<number> {
  let told = 0;
  for (const { id: projectId } of await ctx.store.projects.list()) {
    const webhooks = await ctx.store.webhooks.list(projectId);
    if (!webhooks.some(({ enabled, events }) => enabled && events.includes("sync.stale"))) continue;
    const schedules = (await ctx.store.schedules.list({ projectId })).filter((one) => one.enabled);
    const watches = await ctx.store.webhooks.listWatches(schedules.map(({ id }) => id));
    for (const schedule of schedules) {
      const watch = watches.find(({ scheduleId }) => scheduleId === schedule.id);
      if (await watchOne(ctx, schedule, watch, occurrences)) told += 1;
    }
  }
  return told;
}

async function watchOne(
  ctx: Context,
  schedule: Schedule,
  watch: ScheduleWatch | undefined,
  occurrences: Occurrences,
): Promise<boolean> {
  const { id: scheduleId, cron, timeZone } = schedule;
  const now = ctx.clock.now();
  const goodAt = await lastGood(ctx, schedule, watch);
  if (watch === undefined || goodAt > watch.goodAt) {
    await ctx.store.webhooks.noteGood({ scheduleId, at: goodAt });
  } else if (watch.toldAt !== null) return false;
  const due = occurrences({ cron, timeZone, after: goodAt, count: missedTimes })[missedTimes - 1];
  if (due === undefined || now.getTime() <= due.getTime() + graceMs) return false;
  return ctx.store.transaction(async (repositories) => {
    if (!(await repositories.webhooks.claimStale({ scheduleId, at: now }))) return false;
    const { projectId, targetId, task, last } = schedule;
    const data = async () => ({
      scheduleId,
      task,
      cron,
      timeZone,
      target: targetId === null ? null : await describeTarget(repositories, targetId),
      goodAt: goodAt.toISOString(),
      last: last && {
        at: last.at.toISOString(),
        result: last.result,
        message: last.message === null ? null : clip(last.message),
      },
    });
    await tellWebhooks({ ctx, repositories, input: { projectId, event: "sync.stale", data } });
    return true;
  });
}

const goodResults: Readonly<Record<ScheduledTask, readonly ScheduleOutcome["result"][]>> = {
  drift_check: ["checked", "in_sync"],
  push: ["in_sync"],
  pull: ["in_sync"],
  report: ["sent"],
};

/** When it last did what it is for; at the earliest when it was made or changed. */
export async function lastGood(
  ctx: Pick<Context, "store">,
  schedule: Schedule,
  watch: ScheduleWatch | undefined,
): Promise<Date> {
  const { projectId, targetId, task, last, updatedAt } = schedule;
  const good = [updatedAt];
  if (watch !== undefined) good.push(watch.goodAt);
  if (last !== null && goodResults[task].includes(last.result)) good.push(last.at);
  if (targetId !== null && (task === "push" || task === "pull")) {
    const filter = { projectId, targetId, status: "success", limit: 1 } as const;
    const [run] = (await ctx.store.runs.list(filter)).items;
    if (run?.endedAt != null) good.push(run.endedAt);
  }
  return new Date(Math.max(...good.map((one) => one.getTime())));
}
