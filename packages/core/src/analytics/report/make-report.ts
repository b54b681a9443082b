import type { Context } from "../../ports/index.ts";
import type { Occurrences } from "../../webhook/watch-schedules.ts";
import type { FailurePattern } from "../detect-failure-patterns.ts";
import {
  type AnalyticsQuery,
  getFailurePatterns,
  getSyncAnalytics,
  type SyncAnalytics,
} from "../get-sync-analytics.ts";
import { getHealth } from "../health/get-health.ts";
import type { HealthReport } from "../health/types.ts";

/** Everything that is told of a project in a range of time: PRODUCT A4. */
export interface AnalyticsReport {
  readonly project: { readonly key: string; readonly name: string };
  /** When it was made, to the minute. */
  readonly at: Date;
  readonly summary: SyncAnalytics;
  readonly failures: readonly FailurePattern[];
  /** How many causes there are, those left out too. */
  readonly causes: number;
  /** As it is now, whatever the range. */
  readonly health: HealthReport;
}

const causesShown = 50;

/** @throws not_found, invalid_input */
export async function makeAnalyticsReport({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store" | "clock">;
  input: AnalyticsQuery & {
    readonly project: AnalyticsReport["project"];
    readonly occurrences: Occurrences;
  };
}): Promise<AnalyticsReport> {
  const { project, occurrences, ...query } = input;
  const summary = await getSyncAnalytics({ ctx, input: query });
  const failures = { ...query, limit: causesShown };
  const { items, total } = await getFailurePatterns({ ctx, input: failures });
  const { projectId } = query;
  const health = await getHealth({ ctx, input: { projectId, occurrences } });
  const { key, name } = project;
  return { project: { key, name }, at: health.at, summary, failures: items, causes: total, health };
}
