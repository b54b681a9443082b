import { callTRPCProcedure } from "@trpc/server";
import type { Hono } from "hono";
import { taggedJson } from "../http/etag.ts";
import type { ServerContext, ServerEnv } from "../http/variables.ts";
import type { Services } from "../services.ts";
import { checkIdempotencyKey } from "./idempotency-key.ts";
import { restInput } from "./input.ts";
import { restProcedures } from "./procedures.ts";
import { restContext } from "./rest-context.ts";

interface ProcedureCall {
  readonly services: Services;
  /** `sync.plan` */
  readonly name: string;
  readonly type: "query" | "mutation";
  readonly input: unknown;
}

/** Calls a procedure on behalf of a REST request. */
export function callProcedure(
  context: ServerContext,
  { services, name, type, input }: ProcedureCall,
  responseHeaders = new Headers(),
): Promise<unknown> {
  return callTRPCProcedure({
    router: services.observability.router,
    path: name,
    type,
    ctx: restContext(context, services, responseHeaders),
    getRawInput: async () => input,
    signal: context.req.raw.signal,
    batchIndex: 0,
  });
}

/** The same, and answers its result. */
export async function callForRest(context: ServerContext, call: ProcedureCall): Promise<Response> {
  const request = context.req.raw;
  checkIdempotencyKey(request.headers);
  const headers = new Headers();
  const result = await callProcedure(context, call, headers);
  const isRead = request.method === "GET" || request.method === "HEAD";
  return isRead
    ? taggedJson(request, JSON.stringify(result), headers)
    : Response.json(result, { headers });
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
