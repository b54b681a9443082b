import type { Transport, TransportInit } from "@syncline/core/adapter";

export interface SentRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export type Script = (request: SentRequest) => { status: number; body?: unknown } | Error;

/** Answers from a function, and remembers what was asked. */
export function scriptedTransport(script: Script): { transport: Transport; sent: SentRequest[] } {
  const sent: SentRequest[] = [];
  return {
    sent,
    transport: {
      async fetch(url: string | URL, init: TransportInit = {}) {
        const { pathname, search } = new URL(url);
        const request: SentRequest = {
          method: init.method ?? "GET",
          path: `${pathname}${search}`,
          headers: { ...init.headers },
          body: init.body === undefined ? undefined : JSON.parse(init.body),
        };
        sent.push(request);
        const answer = script(request);
        if (answer instanceof Error) throw answer;
        const text =
          typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body ?? null);
        return new Response(text, { status: answer.status });
      },
    },
  };
}
