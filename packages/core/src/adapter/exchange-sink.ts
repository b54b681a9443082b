import type { ExchangePurpose } from "./transport.ts";

/** One try of one request, as it is about to leave; secrets removed. */
export interface ExchangeStart {
  readonly purpose: ExchangePurpose;
  readonly attempt: number;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** Exactly as sent; null when there is none or it is secret. */
  readonly requestBody: string | null;
}

/** What came of it. */
export interface ExchangeEnd {
  readonly responseStatus: number | null;
  readonly responseHeaders: Readonly<Record<string, string>> | null;
  readonly responseBody: string | null;
  readonly durationMs: number;
  /** Milliseconds before the wire: how long the target's rate held it back. */
  readonly waitedMs: number;
  /** @see wasSent */
  readonly error: string | null;
}

/** A wait that is worth telling as it begins. */
export interface ExchangeWait {
  /** Until the target's rate allows a request, or before another try of one that failed. */
  readonly for: "rate_limit" | "retry";
  /** The try that is waited for: 1 for the first. */
  readonly attempt: number;
  readonly waitMs: number;
}

/**
 * Where exchanges are recorded. `started` resolves once the intent is durable: nothing leaves before. When
 * `finished` fails, so does the request, answered or not: its answer would be unrecorded.
 */
export interface ExchangeSink {
  started(start: ExchangeStart): Promise<{ finished(end: ExchangeEnd): Promise<void> }>;
  /** For those who watch. Holds nothing up and never throws: that a wait was told changes nothing. */
  waiting?(wait: ExchangeWait): void;
}

const notSent = "Not sent: ";

/** The record's text for a request that surely never arrived. */
export function describeUnsent(message: string): string {
  return `${notSent}${message}`;
}

/** Whether a recorded exchange may have reached the platform; one without an end may have. */
export function wasSent(exchange: { readonly error: string | null }): boolean {
  return exchange.error?.startsWith(notSent) !== true;
}
