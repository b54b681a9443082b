import type { Actor, Context, Occurrences, Role } from "@syncline/core";
import type { ApiContext } from "./api/context.ts";
import type { Authenticate } from "./auth/authenticate.ts";
import type { Session } from "./auth/session.ts";
import type { SignIn } from "./auth/sign-in.ts";
import type { RateLimits } from "./http/rate-limit.ts";
import type { WatchChanges } from "./live/watch-changes.ts";
import type { WatchReader } from "./live/watch-readers.ts";
import type { WatchRun } from "./live/watch-run.ts";
import type { Witness } from "./log/witness.ts";
import type { Observability } from "./observability/observability.ts";
import type { KnownBrowsers } from "./security/known-browser.ts";
import type { AddressGuard } from "./webhook/guard.ts";

/** What the HTTP side is made of, once the server has started. */
export interface Services {
  readonly core: Context;
  readonly signIn: SignIn;
  readonly authenticate: Authenticate;
  /** Role of people who come from the identity provider for the first time; null: none. */
  readonly newcomerRole: Role | null;
  /** `https://sync.example.com` */
  readonly publicUrl: string;
  readonly observability: Observability;
  readonly knownBrowsers: KnownBrowsers;
  /** Null: nothing is limited. */
  readonly limits: RateLimits | null;
  /** Proxies before this server whose `X-Forwarded-For` is true. */
  readonly trustedProxies: number;
  /** Origins of other pages that may call the API, with a token. */
  readonly allowedOrigins: readonly string[];
  /** Where checkpoints go too; null: nobody. */
  readonly witness: Witness | null;
  readonly watchRun: WatchRun;
  readonly watchChanges: WatchChanges;
  readonly watchReader: WatchReader;
  /** Which addresses webhooks may be sent to. */
  readonly webhookGuard: AddressGuard;
  /** When schedules happen. */
  readonly occurrences: Occurrences;
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
    needs: "viewer",
    requestId: facts.requestId,
    idempotencyKey: request.headers.get("idempotency-key"),
    async signOut() {
      const headers = await services.signIn.signOut(request.headers);
      for (const cookie of headers.getSetCookie()) responseHeaders.append("set-cookie", cookie);
    },
    signIn: services.signIn,
    witness: services.witness,
    watchRun: services.watchRun,
    watchChanges: services.watchChanges,
    watchReader: (reader) => services.watchReader({ request, from: facts.from, ...reader }),
    webhookGuard: services.webhookGuard,
    occurrences: services.occurrences,
    stopping: services.stopping,
    reportError(error, path) {
      const { code, internal } = error;
      const fields = { requestId: facts.requestId, path, code, internal };
      if (error.traits.httpStatus >= 500) core.logger.error("call failed", fields);
      else core.logger.debug("call refused", fields);
    },
  };
}
