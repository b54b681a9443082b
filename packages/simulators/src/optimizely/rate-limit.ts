/** Counts requests per client over the last second. */
export interface RateLimit {
  /** Counts a request; answers null when it may pass, else the seconds to wait. */
  admit(client: string, now: number): number | null;
  reset(): void;
}

const windowMs = 1000;

/** @param perSecond the limit now in force; null for none */
export function createRateLimit(perSecond: () => number | null): RateLimit {
  const admitted = new Map<string, number[]>();
  return {
    admit(client, now) {
      const limit = perSecond();
      if (limit === null) return null;
      const recent = (admitted.get(client) ?? []).filter((at) => now - at < windowMs);
      admitted.set(client, recent);
      if (recent.length < limit) {
        recent.push(now);
        return null;
      }
      const oldest = recent[0] ?? now;
      // `Retry-After` knows whole seconds only, and 0 would invite an immediate retry.
      return Math.max(1, Math.ceil((oldest + windowMs - now) / 1000));
    },
    reset: () => admitted.clear(),
  };
}
