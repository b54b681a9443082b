import { exportBundle, parseInput } from "@syncline/core";
import type { Hono } from "hono";
import { z } from "zod";
import { requirePlace } from "../api/common/project.ts";
import { projectKey } from "../api/common/scalars.ts";
import type { ServerEnv } from "../http/variables.ts";
import type { Services } from "../services.ts";
import { fileAnswer } from "./file-answer.ts";
import { restContext } from "./rest-context.ts";

export const bundleQuery = z.strictObject({
  project: z
    .union([projectKey.unwrap(), z.literal("*")])
    .default("default")
    .meta({ description: "Key of the project; `*`: the whole installation." }),
});

/**
 * `GET /audit/bundle`: the record of a project, or with `project=*` of the whole installation, as a file that
 * proves itself offline (docs/record-format.md). Gzip'd.
 */
export function mountBundle(app: Hono<ServerEnv>, services: Services): void {
  app.get("/audit/bundle", async (context) => {
    const ctx = restContext(context, services);
    const { project: key } = parseInput(bundleQuery, context.req.query());
    const projectId = await requirePlace(ctx, key);
    return fileAnswer({
      texts: exportBundle({ ctx: ctx.core, input: { projectId } }),
      name: `syncline-record-${projectId === null ? "all" : key}.jsonl.gz`,
      type: "application/gzip",
      gzip: true,
      stopping: ctx.stopping,
    });
  });
}
