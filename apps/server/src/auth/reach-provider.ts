import type { Clock } from "@syncline/core";
import { z } from "zod";
import type { Auth } from "./create-auth.ts";
import { discoveryUrlOf, type OidcSettings, providerId } from "./oidc.ts";

const defaultPatienceMs = 3_000;
const pauseMs = 1_000;

/** What a provider must say of itself to be any use: OpenID Connect Discovery 1.0. */
const discovery = z.object({
  issuer: z.url(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
});

/**
 * better-auth with the identity provider, once its discovery document could be read: that library reads it when it is
 * made, and does without the provider for good when it cannot. Null while it cannot be reached; whoever asks next
 * has it tried again, once a second at most.
 */
export function createReachProvider(params: {
  settings: OidcSettings;
  makeAuth: () => Auth;
  clock: Pick<Clock, "monotonicMs">;
  /** Default: 3 s. */
  patienceMs?: number;
}): () => Promise<Auth | null> {
  const { settings, makeAuth, clock, patienceMs = defaultPatienceMs } = params;
  let reached: Auth | null = null;
  let trying: Promise<Auth | null> | null = null;
  let triedAtMs = Number.NEGATIVE_INFINITY;

  async function reach(): Promise<Auth | null> {
    // First by ourselves: that library waits for as long as a provider says nothing.
    const signal = AbortSignal.timeout(patienceMs);
    const answer = await fetch(discoveryUrlOf(settings), { signal });
    discovery.parse(await answer.json());
    const auth = makeAuth();
    const { socialProviders } = await auth.$context;
    return socialProviders.some(({ id }) => id === providerId) ? auth : null;
  }

  return async () => {
    if (reached !== null) return reached;
    if (trying === null && clock.monotonicMs() - triedAtMs < pauseMs) return null;
    trying ??= reach()
      .catch(() => null)
      .then((auth) => {
        reached = auth;
        triedAtMs = clock.monotonicMs();
        trying = null;
        return auth;
      });
    return trying;
  };
}
