import { type Attributes, type Span, SpanKind, SpanStatusCode } from "@opentelemetry/api";
import type { Next } from "hono";
import { routePath } from "hono/route";
import type { ServerContext } from "../http/variables.ts";
import type { Observability } from "./observability.ts";
import { parseTraceparent } from "./request-id.ts";
import { inNewScope } from "./scope.ts";
import { beginSpan, traceFields } from "./tracing/spans.ts";

/** Asked for every few seconds by machines: in the metrics, not in the traces. */
const untraced = new Set(["/healthz", "/readyz", "/metrics"]);
const trpcPath = "/api/trpc/";

/**
 * Answers a request under its log fields and its span, and counts it. Its query is in none of them: it may
 * hold a sign-in token.
 */
export async function observeRequest(
  observability: Observability,
  context: ServerContext,
  next: Next,
): Promise<void> {
  const { method, path } = context.req;
  const { requestId } = context.get("facts");
  const startedMs = performance.now();
  const span = untraced.has(path) ? null : beginRequest(observability, context);
  const fields = { requestId, ...traceFields(span) };
  await inNewScope({ fields, span }, async () => {
    await next();
    const ms = performance.now() - startedMs;
    const { status } = context.res;
    const route = routeOf(observability, context);
    observability.http.answered({ method, route, status, seconds: ms / 1_000 });
    if (isEventStream(context.res)) watchStream(observability, context, route);
    const durationMs = Math.round(ms);
    observability.logger.debug("request", { method, route, path, status, durationMs });
    if (span !== null) endRequest(span, { method, route, status });
  });
}

function beginRequest({ tracer }: Observability, { req }: ServerContext): Span {
  const attributes: Attributes = { "http.request.method": req.method };
  const caller = parseTraceparent(req.header("traceparent"));
  return beginSpan(tracer, req.method, { kind: SpanKind.SERVER, attributes }, caller);
}

function endRequest(span: Span, request: { method: string; route: string; status: number }): void {
  const { method, route, status } = request;
  span.updateName(`${method} ${route}`);
  span.setAttributes({ "http.route": route, "http.response.status_code": status });
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

/** The pattern that answered, never the path: there are as many of those as there are items. */
function routeOf({ router }: Observability, context: ServerContext): string {
  const { path } = context.req;
  if (!path.startsWith(trpcPath)) return routePath(context);
  const called = path.slice(trpcPath.length);
  if (Object.hasOwn(router._def.procedures, called)) return path;
  return `${trpcPath}${called.includes(",") ? "{batch}" : "*"}`;
}

function isEventStream({ headers }: Response): boolean {
  return headers.get("content-type")?.startsWith("text/event-stream") === true;
}

/** An answer is only begun when its headers are there; a stream has ended when its connection lets go of it. */
function watchStream({ http }: Observability, context: ServerContext, route: string): void {
  const ended = http.streamOpened(route);
  // Without a socket nobody reads it, as in tests that call the app directly.
  if (context.env?.outgoing === undefined) ended();
  else context.env.outgoing.once("close", ended);
}
