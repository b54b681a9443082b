import type { Answer } from "../http/message.ts";
import type { JsonObject } from "../json/json.ts";
import type { Settings } from "../settings.ts";
import type { OptimizelyClient } from "./clients.ts";
import { readTokenRequest } from "./credentials.ts";
import type { Tokens } from "./tokens.ts";

const noStore = { "Cache-Control": "no-store", Pragma: "no-cache" };

function fail(status: number, error: string, description: string): Answer {
  return { status, headers: noStore, json: { error, error_description: description } };
}

function wrongCredentials(shape: Settings["credentialErrorShape"]): Answer {
  const bodies: Record<typeof shape, JsonObject> = {
    oauth: { error: "invalid_client", error_description: "Client authentication failed." },
    code: { code: "invalid_client" },
    "test-environment": { code: "AUTHENTICATION_ERROR" },
  };
  return { status: 401, headers: noStore, json: bodies[shape] };
}

/** `POST /oauth/token`: OAuth 2 client credentials for a token of limited life, without a refresh token. */
export function answerTokenRequest(
  request: { method: string; headers: Headers; body: Uint8Array },
  params: {
    clients: readonly OptimizelyClient[];
    tokens: Tokens;
    settings: Settings;
    /** Milliseconds since the epoch. */
    now: number;
  },
): Answer {
  const { clients, tokens, settings, now } = params;
  if (request.method !== "POST") return { status: 405, headers: { Allow: "POST" } };
  const asked = readTokenRequest(request.headers, request.body);
  if (asked === null) return fail(400, "invalid_request", "The body is neither JSON nor a form.");
  if (asked.grantType === null) return fail(400, "invalid_request", "The grant_type is missing.");
  if (asked.grantType !== "client_credentials") {
    return fail(400, "unsupported_grant_type", "Only client_credentials is supported.");
  }
  const client = clients.find(({ clientId }) => clientId === asked.clientId);
  if (client === undefined || client.clientSecret !== asked.clientSecret) {
    return wrongCredentials(settings.credentialErrorShape);
  }
  if (asked.actAs !== null && client.impersonation !== true) {
    return fail(400, "unauthorized_client", "The client may not act as a user.");
  }
  const grant = {
    client,
    actor: asked.actAs ?? client.clientId,
    expiresAt: now + settings.tokenTtlSeconds * 1000,
  };
  return {
    status: 200,
    headers: noStore,
    json: {
      access_token: tokens.issue(grant, now),
      expires_in: settings.tokenTtlSeconds,
      token_type: "Bearer",
    },
  };
}
