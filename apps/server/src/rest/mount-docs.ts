import type { Hono } from "hono";
import type { ServerEnv } from "../http/variables.ts";
import { docsPage } from "./docs-page.ts";
import { createOpenApiDocument } from "./openapi.ts";

/** `/api/v1/openapi.json`, and the page at `/api/docs` that shows it. Made once, when the server starts. */
export function mountDocs(app: Hono<ServerEnv>, rest: Hono<ServerEnv>): void {
  const document = createOpenApiDocument();
  const text = JSON.stringify(document);
  const page = docsPage(document);
  rest.get("/openapi.json", (context) =>
    context.body(text, 200, { "content-type": "application/json" }),
  );
  app.get("/api/docs", (context) => context.html(page));
}
