import { type Actor, type ApiToken, grantsOf, type Store, SynclineError } from "@syncline/core";
import { hashOfToken } from "./api-token.ts";
import type { Session } from "./session.ts";

const touchEveryMs = 3_600_000;

/** Who brings a token. @throws unauthenticated when it is unknown, expired or revoked */
export async function sessionOfToken(
  { tokens }: Pick<Store, "tokens">,
  secret: string,
  from: Pick<Actor, "ip" | "userAgent">,
): Promise<Session> {
  const token = await tokens.getByHash(hashOfToken(secret));
  if (token === null) throw refused("This API token is not known.");
  const now = new Date();
  requireAlive(token, now);
  if (now.getTime() - (token.lastUsedAt?.getTime() ?? 0) > touchEveryMs) {
    await tokens.touch({ id: token.id, at: now });
  }
  const actor = { id: `token:${token.id}`, name: token.name, ...from };
  return { kind: "token", actor, grants: grantsOf([token]), userId: null, sessionId: null };
}

function requireAlive({ revokedAt, expiresAt }: ApiToken, now: Date): void {
  if (revokedAt !== null) throw refused("This API token was revoked.");
  if (expiresAt !== null && expiresAt <= now) {
    throw refused(`This API token expired on ${expiresAt.toISOString()}.`);
  }
}

function refused(what: string): SynclineError {
  const message = `${what} Send a valid one as 'Authorization: Bearer …'.`;
  return new SynclineError({ code: "unauthenticated", message });
}
