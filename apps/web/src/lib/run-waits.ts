import { formatDuration, plural } from "./format.ts";
import type { LiveEvent } from "./run-events.ts";
import type { Outputs } from "./trpc.ts";

export type RunWaits = NonNullable<Outputs["sync"]["timing"]["waits"]>;
type WaitReason = RunWaits["spans"][number]["for"];

/** A wait that goes on: what for, and until when in milliseconds since 1970. */
interface LiveWait {
  readonly for: WaitReason;
  readonly untilMs: number;
  /** The try that follows. */
  readonly attempt: number;
}
/** By record. */
export type LiveWaits = ReadonlyMap<string, LiveWait>;

export const noWaits: LiveWaits = new Map();

/** Shorter ones come and go several times a second: nobody reads them, and they are in the sum. */
const worthTellingMs = 1_000;

/** The waits after some events: an exchange that ended, or a record that did, waits no more. */
export function afterEvents(waits: LiveWaits, events: readonly LiveEvent[]): LiveWaits {
  const after = new Map(waits);
  let same = true;
  for (const { type, data } of events) {
    const recordId = String(data.recordId);
    if (type === "exchange.waiting") {
      if (Number(data.waitMs) < worthTellingMs) continue;
      after.set(recordId, {
        for: data.for === "rate_limit" ? "rate_limit" : "retry",
        untilMs: Date.parse(String(data.until)),
        attempt: Number(data.attempt),
      });
      same = false;
    } else if (type === "exchange.finished" || type === "record.finished") {
      same = !after.delete(recordId) && same;
    } else if (type === "run.finished") {
      same &&= after.size === 0;
      after.clear();
    }
  }
  return same ? waits : after;
}

/** What the run waits for now, in words, the rate limit first; empty when nothing is told. */
export function waitingWords(waits: LiveWaits, target: string, nowMs: number): string[] {
  const open = [...waits.values()].filter(({ untilMs }) => untilMs > nowMs);
  const of = (reason: WaitReason) => open.filter((wait) => wait.for === reason);
  const left = (some: readonly LiveWait[]) =>
    countdown(Math.min(...some.map(({ untilMs }) => untilMs)) - nowMs);
  const rate = of("rate_limit");
  const retry = of("retry");
  const [only] = retry;
  return [
    ...(rate.length === 0 ? [] : [`Waiting for the rate limit of ${target}, ${left(rate)} left`]),
    ...(only === undefined
      ? []
      : [
          retry.length === 1
            ? `One item waits ${left(retry)} before try ${only.attempt}`
            : `${plural(retry.length, "item")} wait before another try, the next in ${left(retry)}`,
        ]),
  ];
}

/** In seconds down to the end, where milliseconds would flicker. */
function countdown(leftMs: number): string {
  return leftMs < 1_000 ? `${(leftMs / 1_000).toFixed(1)} s` : formatDuration(leftMs);
}

/** What the run waited for so far, of how long it lasted. */
export function waitedWords(
  { rateLimitMs, retryMs }: Pick<RunWaits, "rateLimitMs" | "retryMs">,
  lastedMs: number | null,
): string[] {
  const of = lastedMs === null ? "" : ` of ${formatDuration(lastedMs)}`;
  return [
    ...(rateLimitMs < 1
      ? []
      : [`Requests stood in line for the rate limit for ${formatDuration(rateLimitMs)}${of}`]),
    ...(retryMs < 1 ? [] : [`Items waited ${formatDuration(retryMs)} before another try`]),
  ];
}

export interface WaitPart {
  readonly reason: WaitReason;
  /** Share of the bar, from 0 to 1. */
  readonly from: number;
  readonly to: number;
}

/** A part of a bar that is narrower is not seen. */
const narrowest = 1 / 400;

/**
 * The hatched parts of each bar, by record: the waits within it. `wholeMs` is the width of the picture, of which
 * parts too narrow to be seen are left out.
 */
export function waitParts(
  spans: RunWaits["spans"],
  bars: readonly { readonly id: string; readonly start: number; readonly end: number }[],
  wholeMs: number,
): ReadonlyMap<string, readonly WaitPart[]> {
  const byId = new Map(bars.map((bar) => [bar.id, bar]));
  const parts = new Map<string, WaitPart[]>();
  for (const { recordId, for: reason, startMs, endMs } of spans) {
    const bar = byId.get(recordId);
    if (bar === undefined || bar.end <= bar.start) continue;
    const start = Math.max(startMs, bar.start);
    const end = Math.min(endMs, bar.end);
    if (end - start < wholeMs * narrowest) continue;
    const width = bar.end - bar.start;
    const part = { reason, from: (start - bar.start) / width, to: (end - bar.start) / width };
    parts.set(recordId, [...(parts.get(recordId) ?? []), part]);
  }
  return parts;
}
