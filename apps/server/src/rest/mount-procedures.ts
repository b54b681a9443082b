import { callTRPCProcedure } from "@trpc/server";
import type { Hono } from "hono";
import type { ServerContext, ServerEnv } from "../http/variables.ts";
import { appRouter } from "../router.ts";
import type { Services } from "../services.ts";
import { restInput } from "./input.ts";
import { restProcedures } from "./procedures.ts";
import { restContext } from "./rest-context.ts";

/** Calls a procedure on behalf of a REST request and answers its result. */
export async function callForRest(
  context: ServerContext,
  params: { services: Services; name: string; type: "query" | "mutation"; input: unknown },
): Promise<Response> {
  const { services, name, type, input } = params;
  const request = context.req.raw;
  const responseHeaders = new Headers();
  const ctx = restContext(context, services, responseHeaders);
  const result = await callTRPCProcedure({
    router: appRouter,
    path: name,
    type,
    ctx,
    getRawInput: async () => input,
    signal: request.signal,
    batchIndex: 0,
  });
  return Response.json(result, { headers: responseHeaders });
}

/** One REST route for each procedure that has an `openapi` note. Failures are thrown. */
export function mountProcedures(app: Hono<ServerEnv>, services: Services): void {
  for (const { name, type, method, path } of restProcedures()) {
    const route = path.replaceAll(/\{([^}]+)\}/g, ":$1");
    app.on(method, route, async (context) => {
      const input = await restInput(context.req.raw, context.req.param() as Record<string, string>);
      return callForRest(context, { services, name, type, input });
    });
  }
}
