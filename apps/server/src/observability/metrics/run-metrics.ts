import { directions, finalRunStatuses, type SyncRun } from "@syncline/core";
import { wasSent } from "@syncline/core/adapter";
import { Counter, Histogram, type Registry } from "prom-client";
import type { EndedExchange } from "../happening.ts";
import type { RunFacts } from "../known-runs.ts";

/** Counts what was committed to the record through this process. */
export interface RunMetrics {
  runEnded(run: SyncRun, status: string): void;
  itemEnded(run: RunFacts, item: { action: string; status: string }): void;
  exchangeEnded(ended: EndedExchange): void;
  waitedForRate(platform: string, seconds: number): void;
  rateLimited(platform: string): void;
}

const exchangeBuckets = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const runBuckets = [1, 5, 15, 30, 60, 120, 300, 600, 1_800, 3_600, 14_400];
const waitBuckets = [0.005, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

export function createRunMetrics(registry: Registry, platforms: Iterable<string>): RunMetrics {
  const registers = [registry];
  const runs = new Counter({
    name: "syncline_runs_total",
    help: "Runs that have ended, by the state they ended in.",
    labelNames: ["platform", "direction", "status"] as const,
    registers,
  });
  // Present from the start: an alert on an increase would miss the first failure otherwise.
  for (const platform of platforms) {
    for (const direction of directions) {
      for (const status of finalRunStatuses) runs.inc({ platform, direction, status }, 0);
    }
  }
  const runSeconds = new Histogram({
    name: "syncline_run_duration_seconds",
    help: "From the first item of a run to its end; without the wait for its turn.",
    labelNames: ["platform", "direction"] as const,
    buckets: runBuckets,
    registers,
  });
  const items = new Counter({
    name: "syncline_items_total",
    help: "Items that have ended within runs: records, by what was done and what came of it.",
    labelNames: ["platform", "direction", "action", "status"] as const,
    registers,
  });
  const exchanges = new Counter({
    name: "syncline_exchanges_total",
    help: "HTTP requests to platforms, retries included: by class of the answer, none where no answer came, unsent where nothing left.",
    labelNames: ["platform", "purpose", "status_class"] as const,
    registers,
  });
  const exchangeSeconds = new Histogram({
    name: "syncline_exchange_duration_seconds",
    help: "From a request to a platform to the whole answer, or to giving up; without the wait for the rate.",
    labelNames: ["platform"] as const,
    buckets: exchangeBuckets,
    registers,
  });
  const retries = new Counter({
    name: "syncline_retries_total",
    help: "HTTP requests to platforms beyond the first try.",
    labelNames: ["platform"] as const,
    registers,
  });
  const waits = new Histogram({
    name: "syncline_rate_limit_wait_seconds",
    help: "What each request to a platform waited to keep within the platform's rate.",
    labelNames: ["platform"] as const,
    buckets: waitBuckets,
    registers,
  });
  const limited = new Counter({
    name: "syncline_rate_limited_total",
    help: "Answers 429 of platforms.",
    labelNames: ["platform"] as const,
    registers,
  });
  return {
    runEnded({ platform, direction, startedAt, endedAt }, status) {
      runs.inc({ platform, direction, status });
      if (startedAt === null || endedAt === null) return;
      runSeconds.observe({ platform, direction }, (Number(endedAt) - Number(startedAt)) / 1_000);
    },
    itemEnded({ platform, direction }, { action, status }) {
      items.inc({ platform, direction, action, status });
    },
    exchangeEnded({ exchange: { purpose, attempt }, outcome, platform }) {
      exchanges.inc({ platform, purpose, status_class: statusClass(outcome) });
      if (wasSent(outcome)) exchangeSeconds.observe({ platform }, outcome.durationMs / 1_000);
      if (attempt > 1) retries.inc({ platform });
    },
    waitedForRate: (platform, seconds) => waits.observe({ platform }, seconds),
    rateLimited: (platform) => limited.inc({ platform }),
  };
}

/** `2xx` to `5xx`, or why there is none. */
function statusClass(outcome: EndedExchange["outcome"]): string {
  const { responseStatus } = outcome;
  if (responseStatus !== null) return `${Math.floor(responseStatus / 100)}xx`;
  return wasSent(outcome) ? "none" : "unsent";
}
