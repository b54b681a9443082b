import { createMiddleware } from "hono/factory";
import { unauthenticated } from "../api/trpc.ts";
import type { Services } from "../services.ts";
import type { ServerEnv } from "./variables.ts";

/** Lets nobody through who is not known. @throws unauthenticated, forbidden */
export function requireSession({ authenticate }: Pick<Services, "authenticate">) {
  return createMiddleware<ServerEnv>(async (context, next) => {
    const session = await authenticate(context.req.raw, context.get("facts").from);
    if (session === null) throw unauthenticated();
    context.set("session", session);
    await next();
  });
}
