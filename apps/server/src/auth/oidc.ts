import type { Role } from "@syncline/core";
import { genericOAuth } from "better-auth/plugins";
import type { Auth } from "./create-auth.ts";
import type { OidcRoutes } from "./sign-in.ts";

/** An identity provider that people may sign in at: OpenID Connect. */
export interface OidcSettings {
  /** `https://id.example.com`; its discovery document is read at start. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
  /** What people get, everywhere, who come from there first. Null: only who has an account already comes in. */
  readonly role: Role | null;
}

const providerId = "oidc";

export function oidcPlugin({ issuer, clientId, clientSecret, role }: OidcSettings) {
  return genericOAuth({
    config: [
      {
        providerId,
        clientId,
        clientSecret,
        discoveryUrl: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
        scopes: ["openid", "email", "profile"],
        pkce: true,
        disableSignUp: role === null,
      },
    ],
  });
}

/** An account of the same address is the same person: the provider answers for its addresses. */
export const oidcLinking = { enabled: true, trustedProviders: [providerId] };

export function oidcRoutes(auth: Auth, publicUrl: string): Pick<OidcRoutes, "begin" | "finish"> {
  const at = (path: string) => new URL(`/api/auth/${path}`, publicUrl);
  return {
    async begin(headers) {
      const answer = await auth.handler(
        new Request(at("sign-in/social"), {
          method: "POST",
          headers: {
            "content-type": "application/json",
            origin: new URL(publicUrl).origin,
            "user-agent": headers.get("user-agent") ?? "",
          },
          body: JSON.stringify({ provider: providerId, callbackURL: "/", errorCallbackURL: "/" }),
        }),
      );
      const { url } = (await answer.json()) as { url?: string };
      const forward = new Headers({ location: url ?? "/?error=provider_unreachable" });
      for (const cookie of answer.headers.getSetCookie()) forward.append("set-cookie", cookie);
      return new Response(null, { status: 302, headers: forward });
    },
    finish(request) {
      const url = at(`callback/${providerId}`);
      url.search = new URL(request.url).search;
      return auth.handler(new Request(url, { headers: request.headers }));
    },
  };
}
