import type { Hono } from "hono";
import type { ServerEnv } from "./variables.ts";

/** `/healthz`: the process lives. `/readyz`: it can serve, so send it requests. */
export function mountHealth(app: Hono<ServerEnv>, isReady: () => Promise<boolean>): void {
  app.get("/healthz", (context) => context.json({ status: "ok" }));
  app.get("/readyz", async (context) => {
    const ready = await isReady();
    return context.json({ status: ready ? "ready" : "not ready" }, ready ? 200 : 503);
  });
}
