import { SynclineError } from "../errors/index.ts";
import type { Clock } from "../ports/clock.ts";
import { cancelled } from "./cancellation.ts";
import type { ExchangePurpose } from "./transport.ts";

interface SendParams {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly url: string;
  readonly method: string;
  readonly purpose: ExchangePurpose;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export type SendResult =
  | { readonly answer: Answer }
  /** `left`: the request may have arrived. */
  | { readonly error: SynclineError; readonly left: boolean };

/** Failures before a connection stands: the request cannot have arrived. */
const neverSent = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "ERR_INVALID_URL",
]);

/** `fetch` hides the reason in its cause, several addresses in an AggregateError within. */
function causeCode(error: unknown): string | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; depth += 1) {
    const code = (at as { code?: unknown }).code;
    if (typeof code === "string") return code;
    at = at.cause ?? (at as { errors?: unknown[] }).errors?.[0];
  }
  return undefined;
}

/** `fetch` tells of a redirect it was not to follow in words only. */
function wasRedirected(error: unknown): boolean {
  return error instanceof Error && /\bredirect\b/.test(String((error.cause as Error)?.message));
}

/**
 * One request and its whole answer, or the error that tells what may have happened. Never throws. The signal
 * calls back a read, and no write: what has left may be done already.
 */
export async function send(params: SendParams): Promise<SendResult> {
  const { signal, clock } = params;
  const wire = new AbortController();
  const done = new AbortController();
  let given: "cancelled" | "timeout" | null = null;
  const giveUp = (why: "cancelled" | "timeout") => {
    given ??= why;
    wire.abort();
  };
  const cancel = () => giveUp("cancelled");
  if (params.purpose !== "write") signal.addEventListener("abort", cancel, { once: true });
  clock.sleep(params.timeoutMs, done.signal).then(
    () => giveUp("timeout"),
    () => undefined,
  );
  try {
    return { answer: await Promise.race([aborted(wire.signal), carry(params, wire.signal)]) };
  } catch (error) {
    if (given === "cancelled") return { error: cancelled(), left: true };
    return failure(params, error, given === "timeout");
  } finally {
    // With a reason of its own, so that no error is made for it.
    done.abort("done");
    signal.removeEventListener("abort", cancel);
  }
}

async function carry(params: SendParams, signal: AbortSignal): Promise<Answer> {
  const { method, headers, body } = params;
  // A redirect could carry credentials elsewhere.
  const init = { method, headers, body, redirect: "error", signal } as const;
  const response = await params.fetch(params.url, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** So that giving up does not depend on a wire that listens. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function failure(params: SendParams, error: unknown, timedOut: boolean): SendResult {
  const code = timedOut ? undefined : causeCode(error);
  const host = URL.canParse(params.url) ? new URL(params.url).host : params.url;
  const seconds = params.timeoutMs / 1000;
  const left = code === undefined || !neverSent.has(code);
  if (!timedOut && wasRedirected(error)) {
    // After a write it can also mean "done, look there": which, is found out by reading.
    const isWrite = params.purpose === "write";
    const outcome = isWrite ? " The write may have arrived." : "";
    const message = `${host} redirects elsewhere, as to a sign-in page. Credentials do not follow: check the address and the credentials.${outcome}`;
    const code = isWrite ? "ambiguous_outcome" : "platform_not_found";
    return { error: new SynclineError({ code, message, cause: error }), left };
  }
  if (params.purpose === "write" && left) {
    const message = timedOut
      ? `${host} did not answer within ${seconds} s. The write may have arrived.`
      : `The connection to ${host} broke before it answered. The write may have arrived.`;
    return { error: new SynclineError({ code: "ambiguous_outcome", message, cause: error }), left };
  }
  const why = timedOut ? `no answer within ${seconds} s` : (code ?? "connection lost");
  const message = `${host} cannot be reached (${why}). Check the address and the network.`;
  return {
    error: new SynclineError({ code: "platform_unreachable", message, cause: error }),
    left,
  };
}
