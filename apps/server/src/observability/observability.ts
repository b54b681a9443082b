import { SpanKind, type Tracer, trace } from "@opentelemetry/api";
import type { LogFields, Logger, Store, SyncRun } from "@syncline/core";
import type { RateBudgets } from "@syncline/core/adapter";
import type { Database } from "@syncline/db";
import { adapters } from "../adapters.ts";
import { systemClock } from "../context/clock.ts";
import type { Env } from "../env.ts";
import type { AppRouter } from "../router.ts";
import { createKnownRuns } from "./known-runs.ts";
import { createMetricsAccess } from "./metrics/access.ts";
import { createMetrics } from "./metrics/create-metrics.ts";
import type { HttpMetrics } from "./metrics/http-metrics.ts";
import { createRecordWatch } from "./record-watch.ts";
import { inNewScope } from "./scope.ts";
import { scopedLogger } from "./scoped-logger.ts";
import { createRunSpans } from "./tracing/run-spans.ts";
import { failSpan, traceFields, withSpan } from "./tracing/spans.ts";
import { tracedRouter } from "./tracing/traced-router.ts";
import { watchBudgets } from "./watch-budgets.ts";
import { watchStore } from "./watch-store.ts";

/** How what this process does can be seen: in its log, its metrics and its traces. */
export interface Observability {
  /** Its lines say which request or run they belong to. */
  readonly logger: Logger;
  readonly tracer: Tracer;
  /** With a span around every procedure. */
  readonly router: AppRouter;
  readonly http: HttpMetrics;
  watchStore(store: Store): Store;
  watchBudgets(budgets: RateBudgets): RateBudgets;
  /** Metrics tell of this database too. */
  readDatabase(database: Database): void;
  /** Carries out a run: all that is logged and sent meanwhile is the run's. */
  inRun(runId: string, work: () => Promise<SyncRun | null>): Promise<void>;
  /** Does what a schedule says. */
  inSchedule(scheduleId: string, work: () => Promise<void>): Promise<void>;
  /** @throws unauthenticated */
  allowMetrics(request: Request): void;
  scrape(): Promise<string>;
}

/** How a run stands after what this process did for it. */
function describe(run: SyncRun | null): LogFields {
  if (run === null) return {};
  const { platform, direction, status, counters, error } = run;
  return { platform, direction, status, counters, code: error?.code };
}

export function createObservability(params: {
  env: Env;
  logger: Logger;
  /** Where spans go. Default: to the SDK that was loaded before this process began, if any. */
  tracer?: Tracer | undefined;
}): Observability {
  const { env, tracer = trace.getTracer("syncline") } = params;
  const runs = createKnownRuns();
  const metrics = createMetrics({
    role: env.role,
    platforms: adapters.keys(),
    clock: systemClock,
  });
  const spans = createRunSpans(tracer);
  const logger = scopedLogger(params.logger, runs);
  const record = createRecordWatch({ runs, metrics: metrics.runs, spans, logger });
  return {
    logger,
    tracer,
    router: tracedRouter(tracer),
    http: metrics.http,
    readDatabase: metrics.readDatabase,
    allowMetrics: createMetricsAccess(env),
    watchStore: (store) => watchStore(store, record.watcherOf(store)),
    watchBudgets: (budgets) =>
      watchBudgets(budgets, {
        clock: systemClock,
        waited: (targetId, seconds) =>
          metrics.runs.waitedForRate(record.platformOf(targetId), seconds),
        limited: (targetId) => metrics.runs.rateLimited(record.platformOf(targetId)),
      }),
    async inRun(runId, work) {
      const span = spans.beginRun(runId);
      let run: SyncRun | null = null;
      const startedMs = systemClock.monotonicMs();
      try {
        await inNewScope({ fields: { runId, ...traceFields(span) }, span }, async () => {
          run = await work();
          const durationMs = Math.round(systemClock.monotonicMs() - startedMs);
          logger.info("run", { ...describe(run), durationMs });
        });
      } catch (thrown) {
        failSpan(span, thrown);
        throw thrown;
      } finally {
        spans.endRun(runId, span, run);
      }
    },
    inSchedule(scheduleId, work) {
      const attributes = { "syncline.schedule.id": scheduleId };
      const options = { kind: SpanKind.CONSUMER, attributes };
      return inNewScope({ fields: { scheduleId }, span: null }, () =>
        withSpan(tracer, "schedule", options, work),
      );
    },
    async scrape() {
      await record.settled();
      return metrics.scrape();
    },
  };
}
