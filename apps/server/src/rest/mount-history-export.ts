import { exportSyncHistory } from "@syncline/core";
import type { Hono } from "hono";
import { requireProject } from "../api/common/project.ts";
import { historyExportInput } from "../api/sync/inputs.ts";
import type { ServerEnv } from "../http/variables.ts";
import type { Services } from "../services.ts";
import { fileAnswer } from "./file-answer.ts";
import { restContext } from "./rest-context.ts";

const types = {
  csv: "text/csv; charset=utf-8; header=present",
  jsonl: "application/jsonl; charset=utf-8",
} as const;

/** `GET /sync/history/export`: every record of a filter. */
export function mountHistoryExport(app: Hono<ServerEnv>, services: Services): void {
  app.get("/sync/history/export", async (context) => {
    const ctx = restContext(context, services);
    const { stopping } = ctx;
    const { project: key, ...input } = historyExportInput.parse(context.req.query());
    const project = await requireProject(ctx, key);
    const day = ctx.core.clock.now().toISOString().slice(0, 10);
    return fileAnswer({
      texts: exportSyncHistory({
        ctx: ctx.core,
        input: { ...input, projectId: project.id, signal: stopping },
      }),
      name: `syncline-history-${day}.${input.format}`,
      type: types[input.format],
      stopping,
    });
  });
}
