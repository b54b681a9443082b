import type { Transport } from "@syncline/core/adapter";

export interface MemoryClient {
  send(params: {
    method?: string;
    /** Below the space: `types/article`. Empty for the space itself. */
    path: string;
    headers?: Readonly<Record<string, string>>;
    body?: unknown;
    signal: AbortSignal;
  }): Promise<Response>;
}

export function createClient(params: {
  baseUrl: string;
  space: string;
  token: string;
  transport: Transport;
}): MemoryClient {
  const root = new URL(`/spaces/${encodeURIComponent(params.space)}`, params.baseUrl).href;
  return {
    send({ method = "GET", path, headers, body, signal }) {
      return params.transport.fetch(path === "" ? root : `${root}/${path}`, {
        method,
        headers: {
          authorization: `Bearer ${params.token}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal,
      });
    },
  };
}
