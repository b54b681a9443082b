import { executeWithRetry, type RetryPolicy } from "../engine/execute-with-retry.ts";
import { SynclineError } from "../errors/index.ts";
import type { Clock } from "../ports/clock.ts";
import type { Random } from "../ports/random.ts";
import type { RateBudget } from "./rate-budget.ts";
import type { Redactor } from "./redact.ts";
import { retryAfterMs } from "./retry-after.ts";
import { send } from "./send.ts";
import type { ExchangePurpose, Transport, TransportInit } from "./transport.ts";

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
  readonly error: string | null;
}

/** Where exchanges are recorded. `started` resolves once the intent is durable: nothing leaves before. */
export interface ExchangeSink {
  started(start: ExchangeStart): Promise<{ finished(end: ExchangeEnd): Promise<void> }>;
}

export interface TransportParams {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly random: Random;
  readonly sink: ExchangeSink;
  readonly budget: RateBudget;
  readonly redactor: Redactor;
  readonly retryPolicy?: RetryPolicy;
  /** Milliseconds without an answer after which a request is given up. */
  readonly timeoutMs?: number;
}

const defaultTimeoutMs = 30_000;

interface Request {
  readonly url: string;
  readonly method: string;
  readonly purpose: ExchangePurpose;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly signal: AbortSignal;
}

/** Carries the last answer out of the retries, so that an adapter sees it when they are used up. */
class UnsettledAnswer extends SynclineError {
  readonly response: Response;

  constructor(response: Response, waitMs: number | undefined) {
    super({
      code: response.status === 429 ? "platform_rate_limited" : "platform_unavailable",
      message: `The platform answered ${response.status}.`,
      ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
    });
    this.response = response;
  }
}

/** An adapter's way out: see `Transport`. */
export function createTransport(params: TransportParams): Transport {
  const { clock, random } = params;
  return {
    async fetch(url, init = {}) {
      const request = toRequest(url, init);
      try {
        return await executeWithRetry({
          clock,
          random,
          signal: request.signal,
          ...(params.retryPolicy === undefined ? {} : { policy: params.retryPolicy }),
          // A write is repeated only when it surely did nothing: refused for its rate, or never sent.
          mayRetry: (error) =>
            request.purpose !== "write" ||
            error.code === "platform_rate_limited" ||
            error.code === "platform_unreachable",
          work: (attempt) => tryOnce(params, request, attempt),
        });
      } catch (error) {
        if (error instanceof UnsettledAnswer) return error.response;
        throw error;
      }
    },
  };
}

function toRequest(url: string | URL, init: TransportInit): Request {
  const method = (init.method ?? "GET").toUpperCase();
  const reads = method === "GET" || method === "HEAD";
  return {
    url: String(url),
    method,
    purpose: init.purpose ?? (reads ? "read" : "write"),
    headers: init.headers ?? {},
    body: init.body ?? null,
    signal: init.signal ?? new AbortController().signal,
  };
}

async function tryOnce(
  params: TransportParams,
  request: Request,
  attempt: number,
): Promise<Response> {
  const { redactor, clock } = params;
  const secret = request.purpose === "auth";
  const exchange = await params.sink.started({
    purpose: request.purpose,
    attempt,
    method: request.method,
    url: redactor.text(request.url),
    requestHeaders: redactor.headers(Object.entries(request.headers)),
    requestBody: secret || request.body === null ? null : redactor.text(request.body),
  });
  let startedMs = clock.monotonicMs();
  try {
    // Last thing before the wire, so that what lies between cannot close the gap again.
    await params.budget.take(request.signal);
    startedMs = clock.monotonicMs();
    const answer = await send({
      ...request,
      fetch: params.fetch,
      clock,
      timeoutMs: params.timeoutMs ?? defaultTimeoutMs,
    });
    await exchange.finished({
      responseStatus: answer.status,
      responseHeaders: redactor.headers(answer.headers),
      responseBody: secret || answer.text === "" ? null : redactor.text(answer.text),
      durationMs: Math.round(clock.monotonicMs() - startedMs),
      error: null,
    });
    // What an adapter quotes from a refusal goes into errors and records: without the secrets it may echo.
    const text = answer.status >= 400 ? redactor.text(answer.text) : answer.text;
    return settle(params, { ...answer, text });
  } catch (thrown) {
    if (thrown instanceof UnsettledAnswer) throw thrown;
    const error = SynclineError.from(thrown);
    await exchange.finished({
      responseStatus: null,
      responseHeaders: null,
      responseBody: null,
      durationMs: Math.round(clock.monotonicMs() - startedMs),
      error: redactor.text(error.message),
    });
    throw error;
  }
}

function settle(
  params: TransportParams,
  answer: { status: number; headers: Headers; text: string },
): Response {
  const empty = [204, 205, 304].includes(answer.status);
  const response = new Response(empty ? null : answer.text, {
    status: answer.status,
    headers: answer.headers,
  });
  if (answer.status !== 429 && answer.status < 500) return response;
  const waitMs = retryAfterMs(answer.headers, params.clock.now());
  if (answer.status === 429) params.budget.pause(waitMs ?? 1000);
  throw new UnsettledAnswer(response, waitMs);
}
