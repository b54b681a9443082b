import { executeWithRetry, type RetryPolicy } from "../engine/execute-with-retry.ts";
import type { ErrorCode } from "../errors/index.ts";
import type { Clock } from "../ports/clock.ts";
import type { Random } from "../ports/random.ts";
import type { ExchangeSink } from "./exchange-sink.ts";
import type { RateBudget } from "./rate-budget.ts";
import type { Redactor } from "./redact.ts";
import type { Transport, TransportInit } from "./transport.ts";
import { type Request, tryRequest, UnsettledAnswer } from "./try-request.ts";

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
  /** Asked last thing before the wire, for every try; throws (`lease_lost`) when nothing may leave any more. */
  readonly gate?: () => void;
}

/** A write is repeated only when it surely did nothing: refused for its rate, or never sent. */
const writeMayRepeat: readonly ErrorCode[] = ["platform_rate_limited", "platform_unreachable"];
/** Only what the platform did: a store or a lease that is gone is not mended by asking the platform again. */
const readMayRepeat: readonly ErrorCode[] = [...writeMayRepeat, "platform_unavailable"];

/** An adapter's way out: see `Transport`. */
export function createTransport(params: TransportParams): Transport {
  const { clock, random } = params;
  return {
    async fetch(url, init = {}) {
      const request = toRequest(url, init);
      const repeatable = request.purpose === "write" ? writeMayRepeat : readMayRepeat;
      try {
        return await executeWithRetry({
          clock,
          random,
          signal: request.signal,
          ...(params.retryPolicy === undefined ? {} : { policy: params.retryPolicy }),
          mayRetry: (error) => repeatable.includes(error.code),
          onWait: ({ error, ...wait }) => {
            const forRate = error.code === "platform_rate_limited";
            params.sink.waiting?.({ ...wait, for: forRate ? "rate_limit" : "retry" });
          },
          work: (attempt) => tryRequest(params, request, attempt),
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
