import { type Clock, hashJson, SynclineError, type Transport } from "@syncline/core/adapter";
import { userAgent } from "./address.ts";
import { tokenRefusalSchema, tokenSchema } from "./schema.ts";

/** Documented lifetime, used when the answer names none. */
const defaultLifetimeSeconds = 300;
/** A token is not used in the last seconds of its life, so that it does not end on the way. */
const skewMs = 30_000;

export interface TokenRequest {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly actAs: string | undefined;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

interface Token {
  readonly value: string;
  readonly expiresAtMs: number;
}

/** Access tokens of all connections of one adapter, each fetched once at a time. */
export interface TokenCache {
  get(request: TokenRequest): Promise<string>;
  /** Forgets a token the API refused, unless a newer one has taken its place. */
  drop(request: TokenRequest, value: string): void;
}

function cacheKey({ url, clientId, clientSecret, actAs }: TokenRequest): string {
  return hashJson({ url, clientId, actAs: actAs ?? null, secret: hashJson(clientSecret) });
}

const notTheTokenService =
  "What answers at this address is not the token service of Optimizely CMS. Is the API address right?";

async function refusal(response: Response): Promise<SynclineError> {
  const refused = await response
    .clone()
    .json()
    .then((body) => tokenRefusalSchema.parse(body))
    .catch(() => null);
  const reason = refused?.error ?? refused?.code ?? null;
  const credentials = [400, 401, 403].includes(response.status) && reason !== null;
  const code =
    credentials || [401, 403].includes(response.status)
      ? "platform_credentials"
      : response.status === 429
        ? "platform_rate_limited"
        : response.status >= 500
          ? "platform_unavailable"
          : "platform_not_found";
  return new SynclineError({
    code,
    message: explain(code, response.status, reason),
    platformStatus: response.status,
    ...(reason === null ? {} : { platformCode: reason }),
  });
}

function explain(code: SynclineError["code"], status: number, reason: string | null): string {
  if (code === "platform_not_found") return notTheTokenService;
  if (code !== "platform_credentials") {
    return `Optimizely answered ${status} when asked for a token. Try again later.`;
  }
  if (reason === "unauthorized_client") {
    return "Optimizely does not let this API key act as another user (unauthorized_client). Switch on its impersonation under Settings → API Keys, or leave the user out.";
  }
  const why = reason === null ? "" : ` (${reason})`;
  return `Optimizely refused the client id or secret${why}. Check both under Settings → API Keys.`;
}

async function fetchToken(request: TokenRequest): Promise<Token> {
  const { url, clientId, clientSecret, actAs, transport, clock, signal } = request;
  const askedAtMs = clock.now().getTime();
  const response = await transport.fetch(url, {
    method: "POST",
    purpose: "auth",
    signal,
    headers: {
      "content-type": "application/json",
      accept: "application/json",
      "user-agent": userAgent,
    },
    body: JSON.stringify({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
      ...(actAs === undefined ? {} : { act_as: actAs }),
    }),
  });
  if (!response.ok) throw await refusal(response);
  const body = await response.json().catch(() => null);
  const token = tokenSchema.safeParse(body);
  if (!token.success) {
    throw new SynclineError({
      code: "platform_not_found",
      message: notTheTokenService,
      platformStatus: response.status,
    });
  }
  const seconds = token.data.expires_in ?? 0;
  const lifetimeMs = (seconds > 0 ? seconds : defaultLifetimeSeconds) * 1000;
  // A token that lives shorter than the skew is still good for the request it was fetched for.
  return { value: token.data.access_token, expiresAtMs: askedAtMs + lifetimeMs - skewMs };
}

export function createTokenCache(): TokenCache {
  const tokens = new Map<string, Token>();
  const underWay = new Map<string, Promise<Token>>();

  function forgetExpired(nowMs: number): void {
    for (const [key, token] of tokens) if (token.expiresAtMs <= nowMs) tokens.delete(key);
  }

  function start(key: string, request: TokenRequest): Promise<Token> {
    const fetched = fetchToken(request)
      .then((token) => {
        forgetExpired(request.clock.now().getTime());
        tokens.set(key, token);
        return token;
      })
      .finally(() => underWay.delete(key));
    underWay.set(key, fetched);
    return fetched;
  }

  return {
    async get(request) {
      const key = cacheKey(request);
      const cached = tokens.get(key);
      if (cached !== undefined && cached.expiresAtMs > request.clock.now().getTime()) {
        return cached.value;
      }
      const shared = underWay.get(key);
      if (shared === undefined) return (await start(key, request)).value;
      try {
        return (await shared).value;
      } catch {
        // The other one may have been cancelled, or have failed on its own account.
        return (await (underWay.get(key) ?? start(key, request))).value;
      }
    },
    drop(request, value) {
      const key = cacheKey(request);
      if (tokens.get(key)?.value === value) tokens.delete(key);
    },
  };
}
