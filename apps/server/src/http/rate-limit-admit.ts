import { SynclineError } from "@syncline/core";
import { createMiddleware } from "hono/factory";
import type { Session } from "../auth/session.ts";
import type { Services } from "../services.ts";
import { addressGroup } from "./client-address.ts";
import { type RateLimits, type RateState, rateLimited } from "./rate-limit.ts";
import type { ServerContext, ServerEnv } from "./variables.ts";

/**
 * Who sends a request, once its limits allow it: null for nobody.
 * @throws unauthenticated, forbidden, rate_limited
 */
export async function admit(
  context: ServerContext,
  { authenticate, limits }: Pick<Services, "authenticate" | "limits">,
): Promise<Session | null> {
  const { from } = context.get("facts");
  const request = context.req.raw;
  if (limits === null) return authenticate(request, from);
  const credential = request.headers.get("authorization");
  const look = () => authenticate(request, from);
  const session =
    credential === null
      ? await look()
      : await guarded(limits, addressOf(context), credential, look);
  if (session === null) await countAnonymous(context, limits);
  else check(context, await limits.countIdentity(session.actor.id));
  return session;
}

/** For what is open to anyone. @throws rate_limited */
export function limitOpen({ limits }: Pick<Services, "limits">) {
  return createMiddleware<ServerEnv>(async (context, next) => {
    if (limits !== null) await countAnonymous(context, limits);
    await next();
  });
}

/** For the ways to sign in: what a wrong secret could be tried at, by guessing. @throws rate_limited */
export function limitSignIn({ limits }: Pick<Services, "limits">) {
  return createMiddleware<ServerEnv>(async (context, next) => {
    if (limits === null) return next();
    const isAttempt = context.req.method !== "HEAD";
    const address = addressOf(context);
    if (isAttempt) await refuseShutOut(limits, address);
    await countAnonymous(context, limits);
    await next();
    if (!isAttempt) return;
    const { status, headers } = context.res;
    if (headers.getSetCookie().some(signsIn)) await limits.lockout.succeeded(address);
    else if (status === 401 || (status >= 300 && status < 400))
      await limits.lockout.failed(address);
  });
}

/** A wrong link is answered with a redirect too, and may delete cookies. */
const signsIn = (cookie: string) => /session_token=[^;]/.test(cookie) && !/max-age=0/i.test(cookie);

/** Tells each caller how it stands to its limit: draft-ietf-httpapi-ratelimit-headers-10. */
export const rateHeaders = createMiddleware<ServerEnv>(async (context, next) => {
  await next();
  const state = context.get("rate");
  if (state === undefined) return;
  const { policy, limit, windowSeconds, remaining, resetSeconds } = state;
  context.header("ratelimit-policy", `"${policy}";q=${limit};w=${windowSeconds}`);
  context.header("ratelimit", `"${policy}";r=${remaining};t=${resetSeconds}`);
});

function addressOf(context: ServerContext): string {
  return addressGroup(context.get("facts").from.ip);
}

async function guarded(
  { lockout }: RateLimits,
  address: string,
  credential: string,
  look: () => Promise<Session | null>,
): Promise<Session | null> {
  const isNew = !lockout.isRemembered(credential);
  if (isNew) await refuseShutOut({ lockout }, address);
  try {
    const session = await look();
    if (session !== null && isNew) {
      lockout.remember(credential);
      await lockout.succeeded(address);
    }
    return session;
  } catch (error) {
    const isWrong = SynclineError.isInstance(error) && error.code === "unauthenticated";
    if (isWrong) await lockout.failed(address);
    throw error;
  }
}

async function refuseShutOut({ lockout }: Pick<RateLimits, "lockout">, address: string) {
  const pauseMs = await lockout.pauseMs(address);
  if (pauseMs === 0) return;
  throw rateLimited("Too many wrong tokens or sign-in links came from this address.", pauseMs);
}

async function countAnonymous(context: ServerContext, limits: RateLimits): Promise<void> {
  check(context, await limits.countAnonymous(addressOf(context)));
}

function check(context: ServerContext, state: RateState): void {
  context.set("rate", state);
  if (!state.exceeded) return;
  const { limit, windowSeconds, resetSeconds } = state;
  const message = `Too many requests: ${limit} in ${windowSeconds} s are allowed.`;
  throw rateLimited(message, resetSeconds * 1000);
}
