import type { Hono, MiddlewareHandler } from "hono";
import { taggedJson } from "../http/etag.ts";
import type { ServerEnv } from "../http/variables.ts";
import { docsPage } from "./docs-page.ts";
import { createOpenApiDocument } from "./openapi.ts";

let made: ReturnType<typeof makeDocs> | null = null;

function makeDocs() {
  const document = createOpenApiDocument();
  return { text: JSON.stringify(document), page: docsPage(document) };
}

/** Made when it is first asked for: no start waits for it. */
function docs() {
  made ??= makeDocs();
  return made;
}

/**
 * `/api/v1/openapi.json`, and the page at `/api/docs` that shows it. Both are open, so that tools can read them:
 * they are the same for every Syncline of this version, and say nothing of what is kept here.
 */
export function mountDocs(app: Hono<ServerEnv>, limit: MiddlewareHandler<ServerEnv>): void {
  app.get("/api/v1/openapi.json", limit, (context) => taggedJson(context.req.raw, docs().text));
  app.get("/api/docs", limit, (context) => context.html(docs().page));
}
