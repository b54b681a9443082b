import { randomUUID } from "node:crypto";
import { type AuthParams, createAuth } from "./create-auth.ts";

/** The one account of a fresh install. The address is a name only: no mail is ever sent. */
const administrator = { email: "admin@syncline.localhost", name: "Administrator" };

/** Sign-in of people: by a one-time link, then by a cookie. */
export interface SignIn {
  /** Who the cookie of a request belongs to. */
  userOf(headers: Headers): Promise<{ readonly id: string; readonly name: string } | null>;
  /** A link that signs in once, within 15 minutes. */
  createLink(): Promise<string>;
  /** Answers the request that a link leads to: a redirect with a cookie, or with `?error=`. */
  exchange(request: Request): Promise<Response>;
  /** Ends the session of a cookie. Answers headers that delete it. */
  signOut(headers: Headers): Promise<Headers>;
}

export async function createSignIn(params: AuthParams): Promise<SignIn> {
  const pending = new Map<string, (url: string) => void>();
  const auth = createAuth(params, pending);
  const { internalAdapter } = await auth.$context;

  async function ensureAdministrator(): Promise<void> {
    const isThere = async () =>
      (await internalAdapter.findUserByEmail(administrator.email)) !== null;
    if (await isThere()) return;
    try {
      await internalAdapter.createUser(
        { ...administrator, emailVerified: true, role: "admin" },
        { method: "magic-link" },
      );
    } catch (error) {
      // Several processes may start on one empty database: one of them makes the account.
      if (!(await isThere())) throw error;
    }
  }
  await ensureAdministrator();

  return {
    async userOf(headers) {
      const found = await auth.api.getSession({ headers });
      return found === null ? null : { id: found.user.id, name: found.user.name };
    },

    async createLink() {
      const request = randomUUID();
      const link = new Promise<string>((resolve) => pending.set(request, resolve));
      try {
        await auth.api.signInMagicLink({
          body: { email: administrator.email, callbackURL: "/", metadata: { request } },
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
      const url = new URL(given.pathname, params.publicUrl);
      url.searchParams.set("token", given.searchParams.get("token") ?? "");
      url.searchParams.set("callbackURL", "/");
      return auth.handler(new Request(url, { headers: request.headers }));
    },

    async signOut(headers) {
      const answer = await auth.api.signOut({ headers, returnHeaders: true });
      return answer.headers;
    },
  };
}
