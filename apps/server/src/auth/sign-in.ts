import { randomUUID } from "node:crypto";
import { type Context, setMemberRole } from "@syncline/core";
import { type Accounts, createAccounts, type Person } from "./accounts.ts";
import { type AuthParams, createAuth } from "./create-auth.ts";
import { type OidcSettings, oidcRoutes } from "./oidc.ts";
import { createReachProvider } from "./reach-provider.ts";

/** The one account of a fresh install. The address is a name only: no mail is ever sent. */
const administrator = { email: "admin@syncline.localhost", name: "Administrator" };

/** Sign-in of people: by a one-time link, by password or at an identity provider, then by a cookie. */
export interface SignIn {
  readonly accounts: Accounts;
  /** Who the cookie of a request belongs to. `renews`: makes the session last longer; default true. */
  userOf(headers: Headers, options?: { readonly renews: boolean }): Promise<SignedIn | null>;
  /** A link that signs in once, within 15 minutes: of this person, or of the first administrator. */
  createLink(userId?: string): Promise<string>;
  /** Answers the request that a link leads to: a redirect with a cookie, or with `?error=`. */
  exchange(request: Request): Promise<Response>;
  /** 200 with a cookie, or 401. */
  byPassword(params: { email: string; password: string; headers: Headers }): Promise<Response>;
  /** Name and routes of the identity provider; null when there is none. */
  readonly oidc: OidcRoutes | null;
  /** Ends the session of a cookie. Answers headers that delete it. */
  signOut(headers: Headers): Promise<Headers>;
}

/** Whose session a cookie is, and which. */
type SignedIn = Pick<Person, "id" | "name" | "email"> & { readonly sessionId: string };

/** A better-auth of its own, on the same users and sessions, so that nothing else waits for the provider. */
function openRoutes(params: AuthParams & { core: Context }, settings: OidcSettings): OidcRoutes {
  const { core, publicUrl } = params;
  const makeAuth = () => createAuth(params, new Map());
  const reach = createReachProvider({ settings, makeAuth, clock: core.clock });
  const routes = { name: settings.name, ...oidcRoutes(reach, publicUrl) };
  void routes.isReachable().then((isReachable) => {
    if (isReachable) return;
    core.logger.warn(
      "the identity provider does not answer; it is asked again when somebody signs in",
    );
  });
  return routes;
}

export interface OidcRoutes {
  /** For the button: `Sign in with …`. */
  readonly name: string;
  /** Whether it answers; asks it again where it did not before. */
  isReachable(): Promise<boolean>;
  /** A redirect to the provider, with a cookie that remembers the attempt and the page they came for. */
  begin(headers: Headers, page: string): Promise<Response>;
  /** Answers the provider's redirect back: to that page with a cookie, or with `?error=`. */
  finish(request: Request): Promise<Response>;
}

export async function createSignIn(params: AuthParams & { core: Context }): Promise<SignIn> {
  const { core, publicUrl, oidc } = params;
  const pending = new Map<string, (url: string) => void>();
  const auth = createAuth({ ...params, oidc: null }, pending);
  const accounts = await createAccounts(auth, params.database.db);
  const routes = oidc === null ? null : openRoutes(params, oidc);

  /** The address of whoever has been an administrator of everything for longest; made when there is none. */
  async function firstAdministrator(): Promise<string> {
    const everywhere = await core.store.members.list({ projectId: null });
    const admins = everywhere
      .filter(({ role }) => role === "admin")
      .sort((a, b) => a.grantedAt.getTime() - b.grantedAt.getTime());
    const [first] = admins;
    if (first !== undefined) return (await accounts.get(first.userId)).email;
    const { id: userId, email } = await ensureAdministrator();
    await setMemberRole({ ctx: core, input: { userId, projectId: null, role: "admin" } });
    return email;
  }
  await firstAdministrator();

  async function ensureAdministrator(): Promise<Person> {
    const known = await accounts.findByEmail(administrator.email);
    if (known !== null) return known;
    try {
      return await accounts.create(administrator);
    } catch (error) {
      // Several processes may start on one empty database: one of them makes the account.
      const made = await accounts.findByEmail(administrator.email);
      if (made === null) throw error;
      return made;
    }
  }

  return {
    accounts,
    async userOf(headers, { renews } = { renews: true }) {
      const query = { disableRefresh: !renews };
      const found = await auth.api.getSession({ headers, query });
      if (found === null) return null;
      const { id, name, email } = found.user;
      return { id, name, email, sessionId: found.session.id };
    },

    async createLink(userId) {
      const email =
        userId === undefined ? await firstAdministrator() : (await accounts.get(userId)).email;
      const request = randomUUID();
      const link = new Promise<string>((resolve) => pending.set(request, resolve));
      try {
        await auth.api.signInMagicLink({
          body: { email, callbackURL: "/", metadata: { request } },
          headers: new Headers(),
        });
        return await link;
      } finally {
        pending.delete(request);
      }
    },

    exchange(request) {
      // Only the token counts: where a link leads is not for the link to say.
      const given = new URL(request.url);
      const url = new URL(given.pathname, publicUrl);
      url.searchParams.set("token", given.searchParams.get("token") ?? "");
      url.searchParams.set("callbackURL", "/");
      return auth.handler(new Request(url, { headers: request.headers }));
    },

    byPassword({ email, password, headers }) {
      return auth.api.signInEmail({ body: { email, password }, headers, asResponse: true });
    },

    oidc: routes,

    async signOut(headers) {
      const answer = await auth.api.signOut({ headers, returnHeaders: true });
      return answer.headers;
    },
  };
}
