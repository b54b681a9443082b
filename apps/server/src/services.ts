import type { Actor, Context } from "@syncline/core";
import type { ApiContext } from "./api/context.ts";
import type { Authenticate } from "./auth/authenticate.ts";
import type { Session } from "./auth/session.ts";
import type { SignIn } from "./auth/sign-in.ts";
import type { Witness } from "./log/witness.ts";

/** What the HTTP side is made of, once the server has started. */
export interface Services {
  readonly core: Context;
  readonly signIn: SignIn;
  readonly authenticate: Authenticate;
  /** Where checkpoints go too; null: nobody. */
  readonly witness: Witness | null;
  /** Aborts when the server stops. */
  readonly stopping: AbortSignal;
  /** True when the database answers. */
  readonly isDatabaseUp: () => Promise<boolean>;
  /** Directory of the built dashboard; null when there is none. */
  readonly webDist: string | null;
}

/** What is known of a request before its route runs. */
export interface RequestFacts {
  readonly requestId: string;
  readonly from: Pick<Actor, "ip" | "userAgent">;
}

/** The context of a procedure, for one request. */
export function createApiContext(params: {
  services: Services;
  facts: RequestFacts;
  session: Session | null;
  request: Request;
  /** Takes headers that the answer must carry. */
  responseHeaders: Headers;
}): ApiContext {
  const { services, facts, session, request, responseHeaders } = params;
  const { core } = services;
  return {
    core: session === null ? core : { ...core, actor: session.actor },
    session,
    requestId: facts.requestId,
    idempotencyKey: request.headers.get("idempotency-key"),
    async signOut() {
      const headers = await services.signIn.signOut(request.headers);
      for (const cookie of headers.getSetCookie()) responseHeaders.append("set-cookie", cookie);
    },
    witness: services.witness,
    stopping: services.stopping,
    reportError(error, path) {
      const { code, internal } = error;
      const fields = { requestId: facts.requestId, path, code, internal };
      if (error.traits.httpStatus >= 500) core.logger.error("call failed", fields);
      else core.logger.debug("call refused", fields);
    },
  };
}
