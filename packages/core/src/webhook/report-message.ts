import type { RunFigures } from "../analytics/get-sync-analytics.ts";
import type { HealthFinding, HealthReport } from "../analytics/health/types.ts";
import type { AnalyticsReport } from "../analytics/report/make-report.ts";
import type { JsonObject } from "../model/index.ts";
import type { Schedule } from "../schedule/types.ts";
import { fitEntries } from "./fit-entries.ts";
import { longestBody } from "./queue-delivery.ts";
import { clip, mostListed } from "./tell-webhooks.ts";

/** Where a report can be fetched as a file. The edge knows its own address. */
export type ReportLinks = (params: {
  /** Key of the project. */
  project: string;
  targetId: string | null;
  from: Date;
  to: Date;
}) => { readonly html: string; readonly csv: string; readonly json: string };

/** More than type, time and project of a message take. */
const envelope = 500;

/** `report.ready`: the key figures, as many causes and recommendations as have room, and where the rest is. */
export function reportMessage({
  report,
  schedule,
  dueAt,
  links,
}: {
  report: AnalyticsReport;
  schedule: Pick<Schedule, "id" | "period" | "targetId">;
  dueAt: Date;
  links: ReturnType<ReportLinks>;
}): JsonObject {
  const { project, summary, failures, causes, health } = report;
  const { targetId } = schedule;
  const target = summary.targets.find((one) => one.targetId === targetId);
  const found = health.recommendations.filter(
    (one) => targetId === null || one.targetId === null || one.targetId === targetId,
  );
  const head = {
    scheduleId: schedule.id,
    project: { key: project.key, name: clip(project.name) },
    target:
      target === undefined
        ? null
        : { id: target.targetId, name: clip(target.name), platform: target.platform },
    period: schedule.period,
    dueAt: dueAt.toISOString(),
    from: summary.range.from.toISOString(),
    to: summary.range.to.toISOString(),
    links: { ...links },
    health: health.targets.find((one) => one.targetId === targetId)?.state ?? health.state,
    openRuns: summary.openRuns,
    ...figures(summary),
  };
  const lists = {
    recommendations: { total: found.length, items: first(found, describeFinding) },
    failures: { total: causes, items: first(failures, describeFailure) },
    targets: {
      total: summary.targets.length,
      items: first(summary.targets, (one) => ({
        id: one.targetId,
        name: clip(one.name),
        platform: one.platform,
        ...standing(health, one.targetId),
        ...figures(one),
      })),
    },
  };
  return fitEntries({ head, lists, longest: longestBody - envelope });
}

function first<One>(all: readonly One[], describe: (one: One) => JsonObject): JsonObject[] {
  return all.slice(0, mostListed).map(describe);
}

function figures({ success, durations }: RunFigures): JsonObject {
  const { runs, byStatus, rate, items, retries } = success;
  const { meanMs, p50Ms, p95Ms, p99Ms } = durations;
  return {
    success: { runs, ...byStatus, rate, items: { ...items }, retries },
    durations: { runs: durations.runs, meanMs, p50Ms, p95Ms, p99Ms },
  };
}

/** How a target stands now, and for how many days nothing has succeeded there. */
function standing({ targets }: HealthReport, targetId: string): JsonObject {
  const known = targets.find((one) => one.targetId === targetId);
  const stale = known?.findings.find(({ check }) => check === "staleness");
  return { health: known?.state ?? null, silentDays: stale?.numbers.silentDays ?? null };
}

function describeFinding({ check, state, targetId, why, action }: HealthFinding): JsonObject {
  return { check, state, targetId, why: clip(why), action: action && { ...action } };
}

function describeFailure(pattern: AnalyticsReport["failures"][number]): JsonObject {
  const { cause, advice, count, firstAt, lastAt, recordId, affected } = pattern;
  return {
    origin: cause.origin,
    code: cause.code,
    message: clip(cause.template),
    retryable: cause.retryable,
    count,
    types: affected.total,
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
    recordId,
    whatToDo: clip(advice.whatToDo),
  };
}
