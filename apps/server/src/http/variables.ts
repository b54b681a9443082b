import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { Session } from "../auth/session.ts";
import type { RequestFacts } from "../services.ts";

/** Hono's environment in this server. */
export interface ServerEnv {
  Bindings: HttpBindings;
  Variables: {
    facts: RequestFacts;
    /** Set behind `requireSession`. */
    session: Session;
  };
}

export type ServerContext = Context<ServerEnv>;
