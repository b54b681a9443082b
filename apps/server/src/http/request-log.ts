import { createMiddleware } from "hono/factory";
import type { Observability } from "../observability/observability.ts";
import { observeRequest } from "../observability/observe-request.ts";
import { requestIdOf } from "../observability/request-id.ts";
import { clientAddress } from "./client-address.ts";
import type { ServerEnv } from "./variables.ts";

/** Gives each request an id, notes where it comes from, and logs, counts and traces it. */
export function requestLog(observability: Observability, trustedProxies: number) {
  return createMiddleware<ServerEnv>(async (context, next) => {
    const requestId = requestIdOf(context.req.header("x-request-id"));
    const userAgent = context.req.header("user-agent")?.slice(0, 500) ?? null;
    const ip = clientAddress(context, trustedProxies);
    context.set("facts", { requestId, from: { ip, userAgent } });
    await observeRequest(observability, context, next);
    // Afterwards: an answer that is made without Hono's help does not take over what was set before it.
    context.res.headers.set("x-request-id", requestId);
  });
}
