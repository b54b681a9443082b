import type { Context } from "hono";
import type { ServerEnv } from "../http/variables.ts";
import { createApiContext, type Services } from "../services.ts";

/** What a procedure is given, for a route of its own. */
export function restContext(
  context: Context<ServerEnv>,
  services: Services,
  responseHeaders = new Headers(),
) {
  return createApiContext({
    services,
    facts: context.get("facts"),
    session: context.get("session"),
    request: context.req.raw,
    responseHeaders,
  });
}
