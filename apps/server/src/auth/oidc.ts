import type { Role } from "@syncline/core";
// By this declarations can name its types; nothing of it is loaded.
import type {} from "better-auth/plugins";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import type { Auth } from "./create-auth.ts";
import type { OidcRoutes } from "./sign-in.ts";

/** An identity provider that people may sign in at: OpenID Connect. */
export interface OidcSettings {
  /** `https://id.example.com`; its discovery document is read once it can be reached. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
  /** What people get, everywhere, who come from there first. Null: only who has an account already comes in. */
  readonly role: Role | null;
}

export const providerId = "oidc";

export function discoveryUrlOf({ issuer }: Pick<OidcSettings, "issuer">): string {
  return `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
}

export function oidcPlugin(settings: OidcSettings) {
  const { clientId, clientSecret, role } = settings;
  return genericOAuth({
    config: [
      {
        providerId,
        clientId,
        clientSecret,
        discoveryUrl: discoveryUrlOf(settings),
        scopes: ["openid", "email", "profile"],
        pkce: true,
        disableSignUp: role === null,
      },
    ],
  });
}

/** An account of the same address is the same person: the provider answers for its addresses. */
export const oidcLinking = { enabled: true, trustedProviders: [providerId] };

/** Where to go back to: the sign-in page, which says so. */
const unreachable = "/?error=provider_unreachable";

export function oidcRoutes(
  reach: () => Promise<Auth | null>,
  publicUrl: string,
): Omit<OidcRoutes, "name"> {
  const at = (path: string) => new URL(`/api/auth/${path}`, publicUrl);
  return {
    isReachable: async () => (await reach()) !== null,
    async begin(headers, page) {
      const auth = await reach();
      if (auth === null) return redirectTo(unreachable);
      const answer = await auth.handler(
        new Request(at("sign-in/social"), {
          method: "POST",
          headers: {
            "content-type": "application/json",
            origin: new URL(publicUrl).origin,
            "user-agent": headers.get("user-agent") ?? "",
          },
          body: JSON.stringify({
            provider: providerId,
            callbackURL: page,
            errorCallbackURL: page.replace(/\?.*$/, ""),
          }),
        }),
      );
      const { url } = (await answer.json()) as { url?: string };
      return redirectTo(url ?? unreachable, answer.headers.getSetCookie());
    },
    async finish(request) {
      const auth = await reach();
      if (auth === null) return redirectTo(unreachable);
      const url = at(`callback/${providerId}`);
      url.search = new URL(request.url).search;
      return auth.handler(new Request(url, { headers: request.headers }));
    },
  };
}

function redirectTo(location: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 302, headers });
}
