import type { Transport } from "@syncline/core/adapter";

export interface SentRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly purpose: string;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers from a function, and remembers what was asked. Tokens are given without asking it. */
export function scriptedTransport(
  answer: (request: SentRequest, index: number) => Answer | Promise<Answer>,
  options: { readonly tokens?: boolean } = {},
): { transport: Transport; sent: SentRequest[] } {
  const sent: SentRequest[] = [];
  return {
    sent,
    transport: {
      async fetch(url, init = {}) {
        const { pathname, search } = new URL(url);
        const { method = "GET", headers = {}, purpose = "read", body } = init;
        if (purpose === "auth" && options.tokens !== false) {
          return Response.json({ access_token: "token", expires_in: 300 });
        }
        const request: SentRequest = {
          method,
          path: `${pathname}${search}`,
          headers,
          purpose,
          body: body === undefined ? undefined : JSON.parse(body),
        };
        sent.push(request);
        const given = await answer(request, sent.length - 1);
        const text = typeof given.body === "string" ? given.body : JSON.stringify(given.body);
        const type = typeof given.body === "string" ? "text/html" : "application/json";
        return new Response(given.status === 204 ? null : (text ?? ""), {
          status: given.status,
          headers: { "content-type": type, ...given.headers },
        });
      },
    },
  };
}
