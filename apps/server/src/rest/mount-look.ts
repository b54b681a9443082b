import { parseInput } from "@syncline/core";
import type { Hono } from "hono";
import { z } from "zod";
import { requireProject } from "../api/common/project.ts";
import { pageInput, projectKey } from "../api/common/scalars.ts";
import { requireTargetByIdOrName } from "../api/targets/find-target.ts";
import type { ServerEnv } from "../http/variables.ts";
import type { Services } from "../services.ts";
import { restInput } from "./input.ts";
import { callForRest, callProcedure } from "./mount-procedures.ts";
import { restContext } from "./rest-context.ts";

export const lookInput = z.strictObject({
  project: projectKey,
  target: z.string().min(1).max(200).meta({ description: "Id or name of the target." }),
  limit: pageInput.limit,
});

/**
 * `POST /sync/state`: as GET, after a look at the target, which compares everything there is as a plan does.
 * Answers the first page; the others are read by GET, since nothing need be looked at again.
 */
export function mountLook(app: Hono<ServerEnv>, services: Services): void {
  app.post("/sync/state", async (context) => {
    const input = parseInput(lookInput, await restInput(context.req.raw, {}));
    const { project: key, limit } = input;
    const look = { project: key, target: input.target };
    const seen = { services, name: "conflicts.detect", type: "mutation", input: look } as const;
    await callProcedure(context, seen);
    const ctx = restContext(context, services);
    const project = await requireProject(ctx, key);
    const target = await requireTargetByIdOrName(ctx, { project, target: input.target });
    const state = { project: key, targetId: target.id, limit };
    return callForRest(context, { services, name: "sync.state", type: "query", input: state });
  });
}
