import type { Actor } from "@syncline/core";
import { SynclineError } from "@syncline/core";
import { bearerToken } from "../security/bearer-token.ts";
import { isSameOrigin } from "../security/same-origin.ts";
import type { Session } from "./session.ts";
import type { SignIn } from "./sign-in.ts";

export interface AuthenticateParams {
  readonly signIn: Pick<SignIn, "userOf">;
  readonly isBootstrapToken: (candidate: string) => boolean;
  readonly publicUrl: string;
}

export type Authenticate = (
  request: Request,
  from: Pick<Actor, "ip" | "userAgent">,
) => Promise<Session | null>;

/**
 * Finds out who sends a request: by `Authorization: Bearer …`, else by cookie. A wrong token is refused
 * even beside a good cookie, and a cookie counts only for requests of our own pages.
 * @throws unauthenticated, forbidden
 */
export function createAuthenticate(params: AuthenticateParams): Authenticate {
  return async (request, from) => {
    const authorization = request.headers.get("authorization");
    if (authorization !== null) {
      const token = bearerToken(authorization);
      if (token !== null && params.isBootstrapToken(token)) {
        const actor = { id: "token:bootstrap", name: "Bootstrap token", ...from };
        return { kind: "token", role: "admin", actor };
      }
      throw new SynclineError({
        code: "unauthenticated",
        message: "This API token is not known. Send a valid one as 'Authorization: Bearer …'.",
      });
    }
    if (!request.headers.has("cookie")) return null;
    const user = await params.signIn.userOf(request.headers);
    if (user === null) return null;
    if (!isSameOrigin(request, params.publicUrl)) {
      throw new SynclineError({
        code: "forbidden",
        message: "Requests that change something are taken from Syncline's own pages only.",
      });
    }
    return {
      kind: "user",
      role: "admin",
      actor: { id: `user:${user.id}`, name: user.name, ...from },
    };
  };
}
