/** What a request finds at the gate. */
interface RateDecision {
  readonly allowed: boolean;
  /** For every answer, allowed or not. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface RateLimiter {
  take(): RateDecision;
  reset(): void;
}

export interface RateLimit {
  /** Null: no limit, and no headers that speak of one. */
  readonly requestsPerSecond: number | null;
  /** `fixed`: as many in each second of the clock; `sliding`: in any 1000 ms, which is stricter. */
  readonly window: "fixed" | "sliding";
}

/**
 * Counts requests per second and reports in the vendor's headers. Refused requests do not count, since
 * whether they do at the vendor is not known.
 * @param params.monotonicMs a clock of its own, so that a frozen test clock does not use up one second.
 */
export function createRateLimiter(params: {
  limit: () => RateLimit;
  monotonicMs: () => number;
}): RateLimiter {
  let admitted: number[] = [];
  let total = 0;

  function inWindow(now: number, window: RateLimit["window"]): number[] {
    const start = window === "fixed" ? Math.floor(now / 1000) * 1000 : now - 1000;
    return admitted.filter((at) => (window === "fixed" ? at >= start : at > start));
  }

  return {
    take() {
      const { requestsPerSecond, window } = params.limit();
      if (requestsPerSecond === null) {
        return { allowed: true, headers: { "X-Contentful-RateLimit-Reset": "0" } };
      }
      const now = params.monotonicMs();
      admitted = inWindow(now, window);
      const allowed = admitted.length < requestsPerSecond;
      if (allowed) {
        admitted.push(now);
        total += 1;
      }
      const hourly = requestsPerSecond * 3600;
      return {
        allowed,
        headers: {
          "X-Contentful-RateLimit-Hour-Limit": String(hourly),
          "X-Contentful-RateLimit-Hour-Remaining": String(Math.max(0, hourly - total)),
          "X-Contentful-RateLimit-Second-Limit": String(requestsPerSecond),
          "X-Contentful-RateLimit-Second-Remaining": String(requestsPerSecond - admitted.length),
          "X-Contentful-RateLimit-Reset": allowed ? "0" : "1",
        },
      };
    },
    reset() {
      admitted = [];
      total = 0;
    },
  };
}
