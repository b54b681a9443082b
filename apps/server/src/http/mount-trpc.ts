import { SynclineError } from "@syncline/core";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { Hono } from "hono";
import { toSynclineError } from "../errors/to-syncline-error.ts";
import { trpcErrorResponse } from "../errors/trpc-error-response.ts";
import { createApiContext, type Services } from "../services.ts";
import { maxBodyBytes } from "./limits.ts";
import { parseJson } from "./parse-json.ts";
import { admit } from "./rate-limit-admit.ts";
import { readBody } from "./read-body.ts";
import type { ServerEnv } from "./variables.ts";

const endpoint = "/api/trpc";
/** Calls in one request, which counts as one. */
const mostCalls = 10;

/** tRPC. Bodies are checked for size and nesting before it parses them. */
export function mountTrpc(app: Hono<ServerEnv>, services: Services): void {
  app.all(`${endpoint}/*`, async (context) => {
    const facts = context.get("facts");
    try {
      const session = await admit(context, services);
      requireReadable(new URL(context.req.url).pathname);
      const request = await checkedBody(context.req.raw);
      return await fetchRequestHandler({
        endpoint,
        router: services.observability.router,
        req: request,
        maxBatchSize: mostCalls,
        createContext: ({ resHeaders }) =>
          createApiContext({ services, facts, session, request, responseHeaders: resHeaders }),
      });
    } catch (thrown) {
      return trpcErrorResponse(toSynclineError(thrown), facts.requestId);
    }
  });
}

/** tRPC takes an escape that stands for no character for a fault of its own. @throws not_found */
function requireReadable(path: string): void {
  try {
    decodeURIComponent(path);
  } catch {
    throw new SynclineError({ code: "not_found", message: "There is no such call." });
  }
}

async function checkedBody(request: Request): Promise<Request> {
  if (request.method !== "POST") return request;
  const bytes = await readBody(request, maxBodyBytes);
  if (bytes.length > 0) parseJson(bytes);
  const { url, method, headers, signal } = request;
  return new Request(url, { method, headers, signal, body: Buffer.from(bytes) });
}
