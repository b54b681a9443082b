import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { Session } from "../auth/session.ts";
import type { RequestFacts } from "../services.ts";
import type { RateState } from "./rate-limit.ts";

/** Hono's environment in this server. */
export interface ServerEnv {
  Bindings: HttpBindings;
  Variables: {
    facts: RequestFacts;
    /** Set behind `requireSession`. */
    session: Session;
    /** How the caller stands to its limit, once the request was counted. */
    rate: RateState | undefined;
  };
}

export type ServerContext = Context<ServerEnv>;
