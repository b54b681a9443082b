import { SynclineError } from "@syncline/core";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Env } from "../env.ts";
import { createLockout, type Lockout } from "./rate-limit-lockout.ts";

const windowSeconds = 60;
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

/** Counts requests, each process its own. */
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
export function createRateLimits(perMinute: number): RateLimits | null {
  if (perMinute === 0) return null;
  return {
    countIdentity: counter("identity", perMinute),
    countAnonymous: counter("anonymous", Math.min(anonymousLimit, perMinute)),
    lockout: createLockout(),
  };
}

function counter(policy: RateState["policy"], limit: number) {
  const limiter = new RateLimiterMemory({ points: limit, duration: windowSeconds });
  return async (key: string): Promise<RateState> => {
    const { consumedPoints, remainingPoints, msBeforeNext } = await limiter.penalty(key);
    return {
      policy,
      limit,
      windowSeconds,
      remaining: remainingPoints,
      resetSeconds: Math.max(Math.ceil(msBeforeNext / 1000), 1),
      exceeded: consumedPoints > limit,
    };
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
