import { Hono } from "hono";
import { ZodError } from "zod";
import type { SimulatorEnv } from "./context.ts";
import { faultsBodySchema } from "./fault-schema.ts";
import type { Faults } from "./faults.ts";
import type { Journal } from "./journal.ts";

export interface SimRoutesParams {
  readonly journal: Journal;
  readonly faults: Faults;
  readonly state: () => unknown;
  /** @throws ZodError when the settings are malformed. */
  readonly reset: (settings: unknown) => void;
}

/** Adds `/__sim/*`, the side door of tests and the sandbox. Nothing under it is ever journalled. */
export function mountSimRoutes(app: Hono<SimulatorEnv>, params: SimRoutesParams): void {
  const { journal, faults, state, reset } = params;
  // An app of its own, so that its error handler is too.
  const sim = new Hono<SimulatorEnv>();

  sim.get("/journal", (context) => {
    const after = Number(context.req.query("after") ?? 0);
    if (!Number.isInteger(after)) return context.json({ error: "after: not an integer" }, 400);
    return context.json({ dropped: journal.dropped(), entries: journal.entries(after) });
  });
  sim.get("/state", (context) => context.json(state() as object));
  sim.post("/reset", async (context) => {
    const text = await context.req.text();
    reset(text === "" ? undefined : JSON.parse(text));
    return context.json({ ok: true });
  });
  sim.get("/faults", (context) => context.json({ faults: faults.list() }));
  sim.post("/faults", async (context) => {
    const parsed = faultsBodySchema.parse(await context.req.json());
    if (parsed.seed !== undefined) faults.seed(parsed.seed);
    faults.add(parsed.faults);
    return context.json({ faults: faults.list() }, 201);
  });
  sim.delete("/faults", (context) => {
    faults.clear();
    return context.json({ faults: [] });
  });
  sim.all("/*", (context) => context.json({ error: "no such simulator route" }, 404));
  sim.onError((error, context) => {
    const malformed = error instanceof ZodError || error instanceof SyntaxError;
    return context.json({ error: error.message }, malformed ? 400 : 500);
  });
  app.route("/__sim", sim);
}
