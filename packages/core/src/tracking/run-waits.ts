import type { ExchangeWait } from "../adapter/exchange-sink.ts";
import type { RunEvent } from "./types.ts";

/** When the work on one item stood still, and what for. */
export interface WaitSpan {
  readonly recordId: string;
  readonly for: ExchangeWait["for"];
  /** Milliseconds since 1970. */
  readonly startMs: number;
  readonly endMs: number;
}

export interface RunWaits {
  /** How long at least one request waited for the target's rate; for another try. Not a sum over items. */
  readonly rateLimitMs: number;
  readonly retryMs: number;
  /** By start; of very many, the longest. */
  readonly spans: readonly WaitSpan[];
}

/** Asking for a free moment takes that long by itself. */
const noticeableMs = 10;
const mostSpans = 2_000;

/** Adds up the waits of a run from its events, in their order. */
export function createWaitCount(): {
  add(event: RunEvent): void;
  /** Null when the events are from a time when waits were not written down. Nothing is after `nowMs`. */
  result(nowMs: number): RunWaits | null;
} {
  const spans: WaitSpan[] = [];
  let told = false;
  let silent = false;
  /** When an item, or the run by the empty name, had its end: a wait for longer was called off. */
  const ends = new Map<string, number>();

  return {
    add({ type, at, data }) {
      const atMs = at.getTime();
      const recordId = String(data.recordId ?? "");
      if (type === "record.finished" || type === "run.finished") ends.set(recordId, atMs);
      if (type === "exchange.waiting") {
        const endMs = atMs + numberOf(data.waitMs);
        const isForRate = data.for === "rate_limit";
        spans.push({ recordId, for: isForRate ? "rate_limit" : "retry", startMs: atMs, endMs });
        told = true;
      }
      if (type !== "exchange.finished") return;
      if (typeof data.waitedMs !== "number") silent = true;
      else {
        told = true;
        const endMs = atMs - numberOf(data.durationMs);
        const startMs = endMs - data.waitedMs;
        if (data.waitedMs >= noticeableMs)
          spans.push({ recordId, for: "rate_limit", startMs, endMs });
      }
    },
    result(nowMs) {
      if (silent && !told) return null;
      const runEndMs = ends.get("") ?? nowMs;
      const real = spans.flatMap((span) => {
        const endMs = Math.min(span.endMs, ends.get(span.recordId) ?? runEndMs, runEndMs);
        return endMs > span.startMs ? [{ ...span, endMs }] : [];
      });
      const of = (reason: WaitSpan["for"]) => real.filter((span) => span.for === reason);
      return {
        rateLimitMs: coveredMs(of("rate_limit")),
        retryMs: coveredMs(of("retry")),
        spans: longest(real),
      };
    },
  };
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

/** How long at least one of them lasted. */
export function coveredMs(spans: readonly Pick<WaitSpan, "startMs" | "endMs">[]): number {
  let covered = 0;
  let untilMs = Number.NEGATIVE_INFINITY;
  for (const { startMs, endMs } of [...spans].sort((a, b) => a.startMs - b.startMs)) {
    covered += Math.max(0, endMs - Math.max(startMs, untilMs));
    untilMs = Math.max(untilMs, endMs);
  }
  return covered;
}

function longest(spans: readonly WaitSpan[]): readonly WaitSpan[] {
  const lengthOf = ({ startMs, endMs }: WaitSpan) => endMs - startMs;
  const kept =
    spans.length <= mostSpans
      ? [...spans]
      : [...spans].sort((a, b) => lengthOf(b) - lengthOf(a)).slice(0, mostSpans);
  return kept.sort((a, b) => a.startMs - b.startMs);
}
