import { createMiddleware } from "hono/factory";
import { unauthenticated } from "../api/trpc.ts";
import type { Services } from "../services.ts";
import { admit } from "./rate-limit-admit.ts";
import type { ServerEnv } from "./variables.ts";

/** Lets nobody through who is not known. @throws unauthenticated, forbidden, rate_limited */
export function requireSession(services: Pick<Services, "authenticate" | "limits">) {
  return createMiddleware<ServerEnv>(async (context, next) => {
    const session = await admit(context, services);
    if (session === null) throw unauthenticated();
    context.set("session", session);
    await next();
  });
}
