import { cors } from "hono/cors";

const dayS = 86_400;

/**
 * Lets pages of these origins call the API with a token of their own. Never with a cookie: what a person may do
 * here, no foreign page does for them.
 */
export function crossOrigin(origins: readonly string[]) {
  return cors({
    origin: [...origins],
    credentials: false,
    allowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    allowHeaders: [
      ...["authorization", "content-type", "idempotency-key", "if-none-match"],
      ...["last-event-id", "traceparent", "tracestate", "x-request-id"],
    ],
    exposeHeaders: [
      ...["content-disposition", "etag", "retry-after", "x-request-id"],
      ...["ratelimit", "ratelimit-policy"],
    ],
    maxAge: dayS,
  });
}
