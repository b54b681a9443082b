import { makeAnalyticsReport, parseInput, reportCsv, reportHtml } from "@syncline/core";
import type { Hono } from "hono";
import { reportInput } from "../api/analytics/inputs.ts";
import { idOfTarget } from "../api/analytics/router.ts";
import { requireProject } from "../api/common/project.ts";
import type { ServerEnv } from "../http/variables.ts";
import type { Services } from "../services.ts";
import { restContext } from "./rest-context.ts";

const types = {
  csv: "text/csv; charset=utf-8; header=present",
  json: "application/json",
  html: "text/html; charset=utf-8",
} as const;

/** `GET /sync/analytics/report`: figures, failures and health of a project as one file. */
export function mountAnalyticsReport(app: Hono<ServerEnv>, services: Services): void {
  app.get("/sync/analytics/report", async (context) => {
    const ctx = restContext(context, services);
    const input = parseInput(reportInput, context.req.query());
    const { project: key, target, format, ...range } = input;
    const project = await requireProject(ctx, key);
    const targetId = await idOfTarget(ctx, project, target);
    const { core, occurrences } = ctx;
    const query = { ...range, projectId: project.id, targetId };
    const report = await makeAnalyticsReport({
      ctx: core,
      input: { ...query, project, occurrences },
    });
    const texts = { csv: reportCsv, json: JSON.stringify, html: reportHtml };
    const name = `syncline-report-${key}-${report.at.toISOString().slice(0, 10)}.${format}`;
    return new Response(texts[format](report), {
      headers: {
        "content-type": types[format],
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
      },
    });
  });
}
