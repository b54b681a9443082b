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
  /** @see wasSent */
  readonly error: string | null;
}

/**
 * Where exchanges are recorded. `started` resolves once the intent is durable: nothing leaves before. When
 * `finished` fails, so does the request, answered or not: its answer would be unrecorded.
 */
export interface ExchangeSink {
  started(start: ExchangeStart): Promise<{ finished(end: ExchangeEnd): Promise<void> }>;
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
