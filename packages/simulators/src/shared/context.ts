import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";

/** What the shared middleware tells a simulator's routes about the request at hand. */
interface SimulatorRequest {
  /** The body as it arrived. */
  readonly body: Uint8Array;
  /** How many writes ago the state to read is; 0 = now. Only ever above 0 on GET and HEAD. */
  readonly staleWrites: number;
  /** Treat the credential as expired. */
  readonly tokenExpired: boolean;
}

/** The Hono environment of every simulator: `c.get("sim")`. */
export interface SimulatorEnv {
  Bindings: HttpBindings;
  Variables: { sim: SimulatorRequest };
}
export type SimulatorContext = Context<SimulatorEnv>;
