import { badResponse, errorFromBody, isTransient } from "../errors/from-answer.ts";
import { aborted, unreachable } from "../errors/from-network.ts";
import { checkToken, checkUrl } from "./check-options.ts";
import { pause } from "./pause.ts";
import { delayBefore, type RetryPolicy } from "./retry-policy.ts";

export interface Request {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: RequestInit["body"];
  readonly signal?: AbortSignal | null | undefined;
  readonly retries?: RetryPolicy;
}

/** The way to one server. */
export interface Connection {
  /** Without a slash at its end. */
  readonly url: string;
  readonly origin: string;
  readonly retries: RetryPolicy;
  /** The answer, whatever its status, with its body still to be read. */
  send(url: string, request: Request): Promise<Response>;
  /** The answer with its whole body: one that breaks off is asked for again too. */
  sendWhole(url: string, request: Request): Promise<Response>;
  /** A good answer of REST, of one of these media types. @throws what a bad one tells */
  open(path: string, request: Request & { readonly types: readonly string[] }): Promise<Response>;
}

export interface ConnectionOptions {
  readonly url: string;
  readonly token: string;
  readonly fetch: typeof fetch;
  readonly retries: RetryPolicy;
}

/** Statuses that have no body, and for which a Response with one cannot be made. */
const bodiless = [204, 205, 304];

/** The token goes into the header `Authorization` here and nowhere else. */
export function createConnection(options: ConnectionOptions): Connection {
  const { url, origin } = checkUrl(options.url);
  const authorization = `Bearer ${checkToken(options.token)}`;
  const { fetch } = options;

  async function once(to: string, request: Request): Promise<Response> {
    const { method = "GET", body = null, signal = null } = request;
    return fetch(to, { method, headers: { ...request.headers, authorization }, body, signal });
  }

  async function onceWhole(to: string, request: Request): Promise<Response> {
    const response = await once(to, request);
    const { status, headers } = response;
    const body = await response.arrayBuffer();
    return new Response(bodiless.includes(status) ? null : body, { status, headers });
  }

  async function repeat(attempt: typeof once, to: string, request: Request): Promise<Response> {
    const retries = mayRepeat(request) ? (request.retries ?? options.retries) : null;
    const { signal } = request;
    for (let failures = 1; ; failures += 1) {
      if (signal?.aborted) throw aborted();
      const outcome = await attempt(to, request).catch((thrown) => new Unanswered(thrown));
      if (signal?.aborted) throw aborted();
      const answered = outcome instanceof Response;
      if (answered && !isTransient(outcome.status)) return outcome;
      const retryAfter = answered ? outcome.headers.get("retry-after") : null;
      const delay = retries && delayBefore(retries, failures, retryAfter);
      if (delay === null) {
        if (answered) return outcome;
        throw unreachable(origin, outcome.thrown);
      }
      if (answered) await outcome.body?.cancel().catch(() => {});
      await pause(delay, signal);
    }
  }

  const send: Connection["send"] = (to, request) => repeat(once, to, request);
  return {
    url,
    origin,
    retries: options.retries,
    send,
    sendWhole: (to, request) => repeat(onceWhole, to, request),
    async open(path, { types, ...request }) {
      const response = await send(`${url}${path}`, request);
      const { status, headers } = response;
      if (!response.ok) throw errorFromBody(await response.text().catch(() => ""), status);
      const type = headers.get("content-type") ?? "";
      if (status === 204 || types.some((one) => type.startsWith(one))) return response;
      await response.body?.cancel();
      throw badResponse(status);
    },
  };
}

class Unanswered {
  readonly thrown: unknown;
  constructor(thrown: unknown) {
    this.thrown = thrown;
  }
}

/** Reads, and writes that the server carries out once however often they come. */
function mayRepeat({ method = "GET", headers = {} }: Request): boolean {
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  return method === "GET" || names.includes("idempotency-key");
}
