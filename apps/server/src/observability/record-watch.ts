import type { Exchange, Logger, RunEvent, Store, SyncRun } from "@syncline/core";
import type { Happening } from "./happening.ts";
import type { KnownRuns, RunFacts } from "./known-runs.ts";
import { withinTime } from "./metrics/reader.ts";
import type { RunMetrics } from "./metrics/run-metrics.ts";
import type { RunSpans } from "./tracing/run-spans.ts";
import type { StoreWatcher } from "./watch-store.ts";

type Event = Omit<RunEvent, "seq">;

/** Exchanges whose answer is never written down are forgotten beyond so many. */
const mostOpenExchanges = 10_000;

/** Brings together what belongs together of what happened, and hands it to metrics and spans. */
export function createRecordWatch(params: {
  runs: KnownRuns;
  metrics: RunMetrics;
  spans: RunSpans;
  logger: Logger;
}) {
  const { runs, metrics, spans, logger } = params;
  const platforms = new Map<string, string>();
  const openExchanges = new Map<string, Exchange>();
  const pending = new Set<Promise<void>>();
  const platformOf = (targetId: string) => platforms.get(targetId) ?? "unknown";

  /** Counting must neither hold up nor fail what is counted. */
  function later(work: () => Promise<void>): void {
    const task = work()
      .catch(() => undefined)
      .finally(() => pending.delete(task));
    pending.add(task);
  }

  function itemEnded(store: Store, { runId, data }: Event): void {
    const { recordId, key } = data;
    const item = { action: String(data.action), status: String(data.status) };
    logger.debug("item ended", { runId, recordId, key, ...item });
    const run: RunFacts | undefined = runs.get(runId);
    if (run !== undefined) metrics.itemEnded(run, item);
    else {
      later(async () => {
        const found = await readRun(store, runId);
        if (found !== null) metrics.itemEnded(found, item);
      });
    }
  }

  function runEnded(store: Store, { runId, data }: Event): void {
    // Read again: when it began is not in the event.
    later(async () => {
      const run = await readRun(store, runId);
      if (run !== null) metrics.runEnded(run, String(data.status));
    });
  }

  async function readRun(store: Store, runId: string): Promise<SyncRun | null> {
    const run = await store.runs.get(runId);
    if (run !== null) runs.add(run);
    return run;
  }

  function exchangeStarted(exchange: Exchange): void {
    openExchanges.set(exchange.id, exchange);
    const [oldest] = openExchanges.keys();
    if (openExchanges.size > mostOpenExchanges && oldest !== undefined) {
      openExchanges.delete(oldest);
    }
  }

  function exchangeEnded({ id, outcome }: Extract<Happening, { type: "exchange.finished" }>): void {
    const exchange = openExchanges.get(id);
    // A second end of the same exchange: its first has been counted.
    if (exchange === undefined) return;
    openExchanges.delete(id);
    const { targetId, method, attempt } = exchange;
    const { responseStatus, durationMs } = outcome;
    const ended = { exchange, outcome, platform: platformOf(targetId) };
    metrics.exchangeEnded(ended);
    spans.exchangeEnded(ended);
    logger.debug("exchange", {
      exchangeId: id,
      targetId,
      method,
      attempt,
      status: responseStatus,
      durationMs,
    });
  }

  function happened(store: Store, happening: Happening): void {
    if (happening.type === "run.queued") {
      runs.add(happening.run);
      spans.runQueued(happening.run);
    } else if (happening.type === "run.event") {
      const { event } = happening;
      spans.happened(event);
      if (event.type === "record.finished") itemEnded(store, event);
      if (event.type === "run.finished") runEnded(store, event);
    } else if (happening.type === "exchange.started") {
      exchangeStarted(happening.exchange);
    } else {
      exchangeEnded(happening);
    }
  }

  return {
    platformOf,
    watcherOf: (store: Store): StoreWatcher => ({
      happened(happening) {
        try {
          happened(store, happening);
        } catch (error) {
          // It is committed: whoever did it must not be told otherwise.
          logger.warn("what happened was not counted", { error: String(error) });
        }
      },
      targetRead: ({ id, platform }) => void platforms.set(id, platform),
      runRead: runs.add,
    }),
    /** Resolves when all that happened has been counted. */
    async settled(): Promise<void> {
      await withinTime(Promise.all(pending), null);
    },
  };
}
