import { randomUUID } from "node:crypto";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Logger } from "@syncline/core";
import { createMiddleware } from "hono/factory";
import type { ServerContext, ServerEnv } from "./variables.ts";

/** Gives each request an id, notes where it comes from, and logs its end: never its query, which may hold a sign-in token. */
export function requestLog(logger: Logger) {
  return createMiddleware<ServerEnv>(async (context, next) => {
    const requestId = randomUUID();
    const startedMs = performance.now();
    const userAgent = context.req.header("user-agent")?.slice(0, 500) ?? null;
    context.set("facts", { requestId, from: { ip: remoteAddress(context), userAgent } });
    context.header("x-request-id", requestId);
    await next();
    const { method, path } = context.req;
    const status = context.res.status;
    const durationMs = Math.round(performance.now() - startedMs);
    logger.debug("request", { requestId, method, path, status, durationMs });
  });
}

/** Null where there is no socket, as in tests that call the app directly. */
function remoteAddress(context: ServerContext): string | null {
  if (context.env?.incoming === undefined) return null;
  return getConnInfo(context).remote.address ?? null;
}
