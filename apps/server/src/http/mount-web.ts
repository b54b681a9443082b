import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import type { Hono } from "hono";
import { compress } from "hono/compress";
import { createMiddleware } from "hono/factory";
import type { ServerEnv } from "./variables.ts";

const missing =
  "The dashboard is not built. Start Syncline with 'npx pnpm@12 start', which builds it.\n";

/** Names of files in `assets/` carry a hash of their content, so they never change. */
const cache = createMiddleware<ServerEnv>(async (context, next) => {
  await next();
  const fixed = context.req.path.startsWith("/assets/") && context.res.status === 200;
  context.header("cache-control", fixed ? "public, max-age=31536000, immutable" : "no-cache");
});

/** The dashboard's files; any other address is one of its pages. */
export function mountWeb(app: Hono<ServerEnv>, webDist: string | null): void {
  if (webDist === null) {
    app.get("*", (context) => context.text(missing, 503));
    return;
  }
  app.use("*", cache, compress());
  app.use("*", serveStatic({ root: webDist }));
  app.get("/assets/*", (context) => context.notFound());
  app.get("*", serveStatic({ path: join(webDist, "index.html") }));
}
