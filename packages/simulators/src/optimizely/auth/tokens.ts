import type { OptimizelyClient } from "./clients.ts";

/** Whom a token speaks for. */
export interface Grant {
  readonly client: OptimizelyClient;
  /** The user it acts as, or the client itself. */
  readonly actor: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface Tokens {
  issue(grant: Grant, now: number): string;
  /** The grant of a live token, or null. */
  find(token: string, now: number): Grant | null;
  /** Ends every token at once, as a deleted API key would. */
  revokeAll(): void;
}

/** @param params.createId makes the token texts */
export function createTokens(params: { createId: () => string }): Tokens {
  const grants = new Map<string, Grant>();
  return {
    issue(grant, now) {
      for (const [token, { expiresAt }] of grants) if (expiresAt <= now) grants.delete(token);
      const token = params.createId();
      grants.set(token, grant);
      return token;
    },
    find(token, now) {
      const grant = grants.get(token);
      return grant === undefined || grant.expiresAt <= now ? null : grant;
    },
    revokeAll: () => grants.clear(),
  };
}
