import { SynclineError } from "@syncline/core";
import { Hono } from "hono";
import { problemResponse } from "../errors/problem.ts";
import { toSynclineError } from "../errors/to-syncline-error.ts";
import { mountMetrics } from "../observability/metrics/mount-metrics.ts";
import { mountAnalyticsReport } from "../rest/mount-analytics-report.ts";
import { mountBundle } from "../rest/mount-bundle.ts";
import { mountDocs } from "../rest/mount-docs.ts";
import { mountEvents } from "../rest/mount-events.ts";
import { mountHistoryExport } from "../rest/mount-history-export.ts";
import { mountImport } from "../rest/mount-import.ts";
import { mountLook } from "../rest/mount-look.ts";
import { mountProcedures } from "../rest/mount-procedures.ts";
import { mountSnapshots } from "../rest/mount-snapshots.ts";
import type { Services } from "../services.ts";
import { crossOrigin } from "./cross-origin.ts";
import { mountHealth } from "./mount-health.ts";
import { mountSignIn, signInPaths } from "./mount-sign-in.ts";
import { mountTrpc } from "./mount-trpc.ts";
import { mountWeb } from "./mount-web.ts";
import { limitOpen, limitSignIn, rateHeaders } from "./rate-limit-admit.ts";
import { requestLog } from "./request-log.ts";
import { requireSession } from "./require-session.ts";
import { secure } from "./secure.ts";
import type { ServerContext, ServerEnv } from "./variables.ts";

/**
 * Everything the server answers. Open are health, the sign-in link's exchange, the reference of the REST API and
 * the dashboard's files.
 */
export function createApp(services: Services): Hono<ServerEnv> {
  const { core, stopping, isDatabaseUp } = services;
  const app = createHealthApp(services, async () => !stopping.aborted && (await isDatabaseUp()));
  if (services.allowedOrigins.length > 0) app.use("/api/*", crossOrigin(services.allowedOrigins));
  app.use("/api/*", rateHeaders);
  for (const path of signInPaths) app.use(path, limitSignIn(services));
  mountSignIn(app, services);
  mountTrpc(app, services);
  mountDocs(app, limitOpen(services));

  app.use("/api/*", requireSession(services));
  const rest = new Hono<ServerEnv>();
  mountBundle(rest, services);
  mountImport(rest, services);
  mountHistoryExport(rest, services);
  mountAnalyticsReport(rest, services);
  mountEvents(rest, services);
  mountSnapshots(rest, services);
  mountLook(rest, services);
  mountProcedures(rest, services);
  app.route("/api/v1", rest);
  app.all("/api/*", (context) => {
    throw new SynclineError({
      code: "not_found",
      message: `There is no call ${context.req.method} ${context.req.path}. See /api/docs.`,
    });
  });

  mountWeb(app, services.webDist);
  app.onError((thrown, context) => answerError(thrown, context, core));
  return app;
}

/** What a process answers that only carries out runs. */
export function createHealthApp(
  { observability, trustedProxies }: Pick<Services, "observability" | "trustedProxies">,
  isReady: () => Promise<boolean>,
): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();
  app.use(requestLog(observability, trustedProxies), secure());
  mountHealth(app, isReady);
  mountMetrics(app, observability);
  return app;
}

function answerError(thrown: unknown, context: ServerContext, { logger }: Services["core"]) {
  const error = toSynclineError(thrown);
  const { requestId } = context.get("facts");
  if (error.traits.httpStatus >= 500) {
    const { code, internal } = error;
    logger.error("request failed", { requestId, path: context.req.path, code, internal });
  }
  return problemResponse(error, requestId);
}
