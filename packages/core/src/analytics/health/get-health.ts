import type { Context } from "../../ports/index.ts";
import type { Schedule } from "../../schedule/types.ts";
import type { Target } from "../../target/types.ts";
import { lastGood, type Occurrences } from "../../webhook/watch-schedules.ts";
import { bucketStart } from "../buckets.ts";
import { detectFailurePatterns } from "../detect-failure-patterns.ts";
import { generateHealthReport } from "./generate-health-report.ts";
import { healthLimits as limits } from "./limits.ts";
import type { HealthInput, HealthReport, OpenRun, ScheduleFacts } from "./types.ts";

const dayMs = 86_400_000;
/** A run may take a while, before its schedule counts as missed. */
const graceMs = 15 * 60_000;

type Reading = Pick<Context, "store" | "clock">;

/** The health of a project now, to the minute: what is asked twice in a minute is answered alike. */
export async function getHealth({
  ctx,
  input: { projectId, occurrences },
}: {
  ctx: Reading;
  input: { projectId: string; occurrences: Occurrences };
}): Promise<HealthReport> {
  const at = new Date(Math.floor(ctx.clock.now().getTime() / 60_000) * 60_000);
  const { store } = ctx;
  const { analytics } = store;
  const recentFrom = bucketStart("day", new Date(at.getTime() - limits.recentDays * dayMs));
  const usualFrom = new Date(recentFrom.getTime() - limits.usualDays * dayMs);
  const to = new Date(at.getTime() + 60_000);
  const recent = { projectId, from: recentFrom, to };
  const failures = await analytics.failures(recent);
  const causeIds = [...new Set(failures.map(({ cause }) => cause.id))];
  const items = await analytics.failedItems({ ...recent, causeIds, perCause: 1 });
  const throttledFrom = new Date(at.getTime() - limits.rateLimit.hours * 3_600_000);
  const targets = await store.targets.list(projectId);
  const facts: HealthInput = {
    at,
    targets: await Promise.all(targets.map((target) => targetFacts(ctx, target))),
    recent: await analytics.runs({ ...recent, unit: "day" }),
    usual: await analytics.runs({ projectId, from: usualFrom, to: recentFrom, unit: "day" }),
    patterns: detectFailurePatterns(failures, items),
    standing: await analytics.standing(projectId),
    throttled: await analytics.throttled({ projectId, from: throttledFrom, to }),
    schedules: await scheduleFacts(ctx, projectId, at, occurrences),
    openRuns: await openRuns(ctx, projectId),
    tokenExpiries: await tokenExpiries(ctx, projectId),
  };
  return generateHealthReport(facts);
}

async function targetFacts({ store }: Reading, target: Target): Promise<HealthInput["targets"][0]> {
  const { id, name, projectId, createdAt } = target;
  const filter = { projectId, targetId: id, limit: 1 };
  const [run] = (await store.runs.list(filter)).items;
  const [success] = (await store.runs.list({ ...filter, status: "success" })).items;
  const lastRun =
    run === undefined
      ? null
      : { runId: run.id, status: run.status, createdAt: run.createdAt, endedAt: run.endedAt };
  return { id, name, createdAt, lastRun, lastSuccessAt: success?.endedAt ?? null };
}

async function scheduleFacts(
  ctx: Reading,
  projectId: string,
  at: Date,
  occurrences: Occurrences,
): Promise<readonly ScheduleFacts[]> {
  const enabled = (await ctx.store.schedules.list({ projectId })).filter((one) => one.enabled);
  const watches = await ctx.store.webhooks.listWatches(enabled.map(({ id }) => id));
  const factsOf = async (schedule: Schedule) => {
    const { id: scheduleId, task, cron, timeZone } = schedule;
    const targetId = task === "report" ? null : schedule.targetId;
    const watch = watches.find((one) => one.scheduleId === scheduleId);
    const goodAt = await lastGood(ctx, schedule, watch);
    const count = limits.schedules.criticalMissed;
    const times = occurrences({ cron, timeZone, after: goodAt, count });
    const missed = times.filter((time) => time.getTime() + graceMs < at.getTime()).length;
    return { scheduleId, targetId, task, goodAt, missed };
  };
  return Promise.all(enabled.map(factsOf));
}

/** What is open is few, of however many runs, and has an index of its own. */
async function openRuns({ store }: Reading, projectId: string): Promise<readonly OpenRun[]> {
  const open = (await store.runs.listOpen()).filter((run) => run.projectId === projectId);
  return open.map(({ id: runId, targetId, status, createdAt, startedAt }) => ({
    ...{ runId, targetId, createdAt },
    startedAt: status === "pending" ? null : (startedAt ?? createdAt),
  }));
}

async function tokenExpiries({ store }: Reading, projectId: string): Promise<readonly Date[]> {
  const tokens = [
    ...(await store.tokens.list({ projectId })),
    ...(await store.tokens.list({ projectId: null })),
  ];
  return tokens.flatMap(({ expiresAt, revokedAt }) =>
    expiresAt === null || revokedAt !== null ? [] : [expiresAt],
  );
}
