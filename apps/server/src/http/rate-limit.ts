import { type Clock, SynclineError, type Throttles } from "@syncline/core";
import type { Env } from "../env.ts";
import { createLockout, type Lockout } from "./rate-limit-lockout.ts";
import { createRateWindows, windowSeconds } from "./rate-window.ts";

/** Requests a minute of an address that names nobody: enough for a sign-in page. */
const anonymousLimit = 60;
const exposedLimit = 600;

/** How a caller stands to its limit, after a request was counted. */
export interface RateState {
  readonly policy: "identity" | "anonymous";
  /** Requests in `windowSeconds`. */
  readonly limit: number;
  readonly windowSeconds: number;
  readonly remaining: number;
  readonly resetSeconds: number;
  readonly exceeded: boolean;
}

/** Counts requests. */
export interface RateLimits {
  /** By who asks: a user or a token, wherever it is used from. */
  countIdentity(actorId: string): Promise<RateState>;
  /** By the address, where nobody is known. */
  countAnonymous(address: string): Promise<RateState>;
  readonly lockout: Lockout;
}

/** Requests a minute; 0: no limits. A server that only this machine can reach has none unless it is told so. */
export function rateLimitOf(
  env: Pick<Env, "rateLimit" | "host" | "publicUrl" | "trustedProxies">,
): number {
  if (env.rateLimit !== null) return env.rateLimit;
  const isLocal = ["127.0.0.1", "::1", "localhost"].includes(env.host);
  return isLocal && env.publicUrl === null && env.trustedProxies === 0 ? 0 : exposedLimit;
}

/** Null for 0: nothing is limited. */
export function createRateLimits(params: {
  perMinute: number;
  throttles: Throttles;
  /** Whether other processes serve the same callers. Failures are kept in the database in any case. */
  isShared: boolean;
  clock: Pick<Clock, "monotonicMs">;
}): RateLimits | null {
  const { perMinute, throttles, isShared, clock } = params;
  if (perMinute === 0) return null;
  const counter = (policy: RateState["policy"], limit: number) => {
    const shared = isShared ? throttles : null;
    const count = createRateWindows({ policy, limit, throttles: shared, clock });
    return async (caller: string): Promise<RateState> => {
      const { count: requests, endsInMs } = await count(caller);
      return {
        policy,
        limit,
        windowSeconds,
        remaining: Math.max(limit - requests, 0),
        resetSeconds: Math.max(Math.ceil(endsInMs / 1000), 1),
        exceeded: requests > limit,
      };
    };
  };
  return {
    countIdentity: counter("identity", perMinute),
    countAnonymous: counter("anonymous", Math.min(anonymousLimit, perMinute)),
    lockout: createLockout({ throttles, clock }),
  };
}

export function rateLimited(message: string, retryAfterMs: number): SynclineError {
  const seconds = Math.ceil(retryAfterMs / 1000);
  return new SynclineError({
    code: "rate_limited",
    message: `${message} Nothing was done. Try again in ${seconds} s.`,
    retryAfterMs,
  });
}
