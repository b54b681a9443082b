import type { Clock, ExchangePurpose, Transport } from "@syncline/core/adapter";
import { type Address, userAgent } from "./address.ts";
import type { TokenCache, TokenRequest } from "./token.ts";

interface ApiRequest {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Below the API base: `/contenttypes/Article`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly purpose?: ExchangePurpose;
  readonly signal: AbortSignal;
}

/** Sends requests to the API with a valid token; answers of any status are returned. */
export interface ApiClient {
  readonly clock: Clock;
  token(signal: AbortSignal): Promise<string>;
  send(request: ApiRequest): Promise<Response>;
}

export function createApiClient(params: {
  address: Address;
  clientId: string;
  clientSecret: string;
  actAs: string | undefined;
  transport: Transport;
  clock: Clock;
  tokens: TokenCache;
}): ApiClient {
  const { address, tokens, transport, clock } = params;

  function tokenRequest(signal: AbortSignal): TokenRequest {
    const { clientId, clientSecret, actAs } = params;
    return { url: address.token, clientId, clientSecret, actAs, transport, clock, signal };
  }

  function sendWith(token: string, request: ApiRequest): Promise<Response> {
    const { method, path, headers, body, purpose, signal } = request;
    return transport.fetch(`${address.api}${path}`, {
      method,
      signal,
      headers: {
        accept: "application/json",
        "user-agent": userAgent,
        ...headers,
        authorization: `Bearer ${token}`,
      },
      ...(body === undefined ? {} : { body }),
      ...(purpose === undefined ? {} : { purpose }),
    });
  }

  return {
    clock,
    token: (signal) => tokens.get(tokenRequest(signal)),
    async send(request) {
      const token = await tokens.get(tokenRequest(request.signal));
      const response = await sendWith(token, request);
      if (response.status !== 401) return response;
      // A refused token did nothing, so a write may be sent again as well.
      tokens.drop(tokenRequest(request.signal), token);
      return sendWith(await tokens.get(tokenRequest(request.signal)), request);
    },
  };
}
