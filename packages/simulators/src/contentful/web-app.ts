import { Hono } from "hono";
import type { SimulatorEnv } from "../shared/index.ts";
import { createRouter, mountUnknownRoute } from "./http/router.ts";
import type { Json } from "./json.ts";
import { mountRoutes } from "./routes/mount.ts";
import { settingsSchema } from "./settings.ts";
import type { Simulation } from "./simulation.ts";

const token = "web-app";

/** What somebody does in the vendor's web app, in terms of the API it uses too. */
export interface WebAppEdit {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** From `/spaces` on. */
  readonly path: string;
  readonly body?: Json;
  /** `sys.version` of what is edited. */
  readonly version?: number;
}
export interface WebAppAnswer {
  readonly status: number;
  /** Parsed; null when there is none. */
  readonly body: unknown;
}

/**
 * A second way in, past the journal, the faults and the rate limit, under a user of its own: for edits made
 * behind a client's back.
 */
export function createWebApp(simulation: Simulation): (edit: WebAppEdit) => Promise<WebAppAnswer> {
  const { tokens } = settingsSchema.parse({ tokens: [{ token, user: "web-app-user" }] });
  const app = new Hono<SimulatorEnv>();
  app.use(async (context, next) => {
    const body = new Uint8Array(await context.req.arrayBuffer());
    context.set("sim", { body, staleWrites: 0, tokenExpired: false });
    await next();
  });
  const unlimited: Simulation = {
    ...simulation,
    settings: () => ({ ...simulation.settings(), tokens }),
    limiter: { take: () => ({ allowed: true, headers: {} }), reset() {} },
  };
  mountRoutes(createRouter(app, unlimited));
  mountUnknownRoute(app, unlimited);

  return async ({ method, path, body, version }) => {
    const headers = new Headers({ Authorization: `Bearer ${token}` });
    if (version !== undefined) headers.set("X-Contentful-Version", String(version));
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await app.request(path, { method, headers, ...init });
    const text = await response.text();
    return { status: response.status, body: text === "" ? null : JSON.parse(text) };
  };
}
