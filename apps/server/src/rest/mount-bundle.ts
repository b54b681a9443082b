import { exportBundle } from "@syncline/core";
import type { Hono } from "hono";
import { requireProject } from "../api/common/project.ts";
import type { ServerEnv } from "../http/variables.ts";
import type { Services } from "../services.ts";
import { fileAnswer } from "./file-answer.ts";
import { restContext } from "./rest-context.ts";

/** What the query says for the whole installation: no project has this key. */
const everything = "*";

/**
 * `GET /audit/bundle`: the record of a project, or with `project=*` of the whole installation, as a file that
 * proves itself offline (docs/record-format.md). Gzip'd.
 */
export function mountBundle(app: Hono<ServerEnv>, services: Services): void {
  app.get("/audit/bundle", async (context) => {
    const ctx = restContext(context, services);
    const key = context.req.query("project") ?? "default";
    const project = key === everything ? null : await requireProject(ctx, key);
    return fileAnswer({
      texts: exportBundle({ ctx: ctx.core, input: { projectId: project?.id ?? null } }),
      name: `syncline-record-${key === everything ? "all" : key}.jsonl.gz`,
      type: "application/gzip",
      gzip: true,
      stopping: ctx.stopping,
    });
  });
}
