import { type Actor, type Grants, grantsOf, type Store, SynclineError } from "@syncline/core";
import { bearerToken } from "../security/bearer-token.ts";
import { isSameOrigin } from "../security/same-origin.ts";
import type { Session } from "./session.ts";
import type { SignIn } from "./sign-in.ts";
import { sessionOfToken } from "./token-session.ts";

export interface AuthenticateParams {
  readonly signIn: Pick<SignIn, "userOf">;
  readonly isBootstrapToken: (candidate: string) => boolean;
  readonly publicUrl: string;
  readonly store: Pick<Store, "members" | "tokens">;
}

export type Authenticate = (
  request: Request,
  from: Pick<Actor, "ip" | "userAgent">,
  /** Whether this is a use of the session, which makes it last longer. Default true. */
  options?: { readonly renews: boolean },
) => Promise<Session | null>;

const everything: Grants = { everywhere: "admin", projects: new Map() };

/**
 * Finds out who sends a request: by `Authorization: Bearer …`, else by cookie. A wrong token is refused
 * even beside a good cookie, and a cookie counts only for requests of our own pages.
 * @throws unauthenticated, forbidden
 */
export function createAuthenticate(params: AuthenticateParams): Authenticate {
  return async (request, from, options = { renews: true }) => {
    const authorization = request.headers.get("authorization");
    if (authorization !== null) return byToken(params, authorization, from);
    if (!request.headers.has("cookie")) return null;
    const user = await params.signIn.userOf(request.headers, options);
    if (user === null) return null;
    if (!isSameOrigin(request, params.publicUrl)) {
      throw new SynclineError({
        code: "forbidden",
        message: "Requests that change something are taken from Syncline's own pages only.",
      });
    }
    const actor = { id: `user:${user.id}`, name: user.name, ...from };
    const grants = grantsOf(await params.store.members.ofUser(user.id));
    return { kind: "user", actor, grants, userId: user.id, sessionId: user.sessionId };
  };
}

async function byToken(
  { isBootstrapToken, store }: AuthenticateParams,
  authorization: string,
  from: Pick<Actor, "ip" | "userAgent">,
): Promise<Session> {
  const secret = bearerToken(authorization);
  if (secret === null) {
    throw new SynclineError({
      code: "unauthenticated",
      message: "The header Authorization must be 'Bearer' and an API token.",
    });
  }
  if (!isBootstrapToken(secret)) return sessionOfToken(store, secret, from);
  const actor = { id: "token:bootstrap", name: "Bootstrap token", ...from };
  return { kind: "token", actor, grants: everything, userId: null, sessionId: null };
}
