import type { Hono } from "hono";
import { problemResponse } from "../../errors/problem.ts";
import { toSynclineError } from "../../errors/to-syncline-error.ts";
import type { ServerEnv } from "../../http/variables.ts";
import type { Observability } from "../observability.ts";
import { metricsContentType } from "./create-metrics.ts";

/** `/metrics`, for Prometheus. */
export function mountMetrics(app: Hono<ServerEnv>, observability: Observability): void {
  app.get("/metrics", async (context) => {
    try {
      observability.allowMetrics(context.req.raw);
    } catch (thrown) {
      const { requestId } = context.get("facts");
      return problemResponse(toSynclineError(thrown), requestId);
    }
    const headers = { "content-type": metricsContentType, "cache-control": "no-store" };
    return new Response(await observability.scrape(), { headers });
  });
}
