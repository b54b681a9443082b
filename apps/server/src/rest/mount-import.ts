import { SynclineError } from "@syncline/core";
import type { Hono } from "hono";
import { maxBodyBytes } from "../http/limits.ts";
import { parseJson } from "../http/parse-json.ts";
import { readBody } from "../http/read-body.ts";
import type { ServerEnv } from "../http/variables.ts";
import type { Services } from "../services.ts";
import { callForRest } from "./mount-procedures.ts";

/** `POST /import`: the body is the model file itself, so what the call needs beside it is in the query. */
export function mountImport(app: Hono<ServerEnv>, services: Services): void {
  app.post("/import", async (context) => {
    const { document: clash, ...query } = context.req.query();
    if (clash !== undefined) {
      throw new SynclineError({
        code: "invalid_input",
        message: "The model goes into the body of the request, not into its address.",
      });
    }
    const document = parseJson(await readBody(context.req.raw, maxBodyBytes));
    const input = { ...query, document };
    return callForRest(context, { services, name: "model.import", type: "mutation", input });
  });
}
