import type { Hono, MiddlewareHandler } from "hono";
import { taggedJson } from "../http/etag.ts";
import type { ServerEnv } from "../http/variables.ts";
import { docsPage } from "./docs-page.ts";
import { createOpenApiDocument } from "./openapi.ts";

/**
 * `/api/v1/openapi.json`, and the page at `/api/docs` that shows it. Made once, when the server starts. Both are
 * open, so that tools can read them: they are the same for every Syncline of this version, and say nothing of
 * what is kept here.
 */
export function mountDocs(app: Hono<ServerEnv>, limit: MiddlewareHandler<ServerEnv>): void {
  const document = createOpenApiDocument();
  const text = JSON.stringify(document);
  const page = docsPage(document);
  app.get("/api/v1/openapi.json", limit, (context) => taggedJson(context.req.raw, text));
  app.get("/api/docs", limit, (context) => context.html(page));
}
