import { type Link, type Span, SpanKind, SpanStatusCode, type Tracer } from "@opentelemetry/api";
import type { Exchange, RunEvent, SyncRun } from "@syncline/core";
import type { EndedExchange } from "../happening.ts";
import { currentSpan } from "../scope.ts";
import { beginSpan } from "./spans.ts";

/** Spans of runs, made of what is committed to the record. */
export interface RunSpans {
  /** What asked for the run is linked from its trace, when it was this process. */
  runQueued(run: SyncRun): void;
  beginRun(runId: string): Span;
  /** Items that were left in flight end with it. */
  endRun(runId: string, span: Span, run: SyncRun | null): void;
  happened(event: Pick<RunEvent, "type" | "runId" | "at" | "data">): void;
  exchangeEnded(ended: EndedExchange): void;
}

const mostQueued = 1_000;
const failures: readonly unknown[] = ["failed", "unknown", "partial"];

export function createRunSpans(tracer: Tracer): RunSpans {
  const queued = new Map<string, Link>();
  /** By run, then by record: what this process carries out now. */
  const underWay = new Map<string, { readonly span: Span; readonly items: Map<string, Span> }>();

  function itemSpan(runId: string, recordId: string, startTime: Date): Span | null {
    const run = underWay.get(runId);
    if (run === undefined) return null;
    const attributes = { "syncline.run.id": runId, "syncline.record.id": recordId };
    const found =
      run.items.get(recordId) ?? beginSpan(tracer, "item", { startTime, attributes }, run.span);
    run.items.set(recordId, found);
    return found;
  }

  return {
    runQueued({ id }) {
      const span = currentSpan();
      if (span === null) return;
      queued.set(id, { context: span.spanContext() });
      const [oldest] = queued.keys();
      if (queued.size > mostQueued && oldest !== undefined) queued.delete(oldest);
    },
    beginRun(runId) {
      const link = queued.get(runId);
      queued.delete(runId);
      const links = link === undefined ? [] : [link];
      const attributes = { "syncline.run.id": runId };
      const span = beginSpan(tracer, "run", { kind: SpanKind.CONSUMER, attributes, links }, null);
      underWay.set(runId, { span, items: new Map() });
      return span;
    },
    endRun(runId, span, run) {
      for (const item of underWay.get(runId)?.items.values() ?? []) item.end();
      underWay.delete(runId);
      if (run !== null) {
        span.setAttributes({
          "syncline.project.id": run.projectId,
          "syncline.target.id": run.targetId,
          "syncline.platform": run.platform,
          "syncline.direction": run.direction,
          "syncline.status": run.status,
        });
        if (failures.includes(run.status)) span.setStatus({ code: SpanStatusCode.ERROR });
      }
      span.end();
    },
    happened({ type, runId, at, data }) {
      if (type !== "record.started" && type !== "record.finished") return;
      const recordId = String(data.recordId);
      const span = itemSpan(runId, recordId, at);
      span?.setAttributes({
        "syncline.key": String(data.key),
        "syncline.action": String(data.action),
      });
      if (type === "record.started" || span === null) return;
      span.setAttribute("syncline.status", String(data.status));
      if (failures.includes(data.status)) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(at);
      underWay.get(runId)?.items.delete(recordId);
    },
    exchangeEnded({ exchange, outcome, platform }) {
      const { scope, startedAt } = exchange;
      const parent =
        scope.kind === "record" ? itemSpan(scope.runId, scope.id, startedAt) : currentSpan();
      const { endedAt, durationMs, responseStatus, error } = outcome;
      const startTime = new Date(Math.max(Number(startedAt), Number(endedAt) - durationMs));
      const options = { kind: SpanKind.CLIENT, startTime, attributes: attributesOf(exchange) };
      const span = beginSpan(tracer, exchange.method, options, parent ?? currentSpan());
      span.setAttribute("syncline.platform", platform);
      if (responseStatus !== null) {
        span.setAttribute("http.response.status_code", responseStatus);
      }
      if (error !== null || (responseStatus ?? 0) >= 400) {
        span.setAttribute("error.type", error === null ? String(responseStatus) : "no_answer");
        span.setStatus({ code: SpanStatusCode.ERROR });
      }
      span.end(endedAt);
    },
  };
}

/** Never the address beyond its host: paths name spaces and entries, queries may hold more. */
function attributesOf({ id, method, attempt, purpose, url }: Exchange) {
  const { hostname, port, protocol } = URL.canParse(url)
    ? new URL(url)
    : { hostname: "unknown", port: "", protocol: "https:" };
  return {
    "syncline.exchange.id": id,
    "syncline.purpose": purpose,
    "http.request.method": method,
    "http.request.resend_count": attempt - 1,
    "server.address": hostname,
    "server.port": port === "" ? (protocol === "http:" ? 80 : 443) : Number(port),
  };
}
