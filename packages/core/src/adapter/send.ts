import { SynclineError } from "../errors/index.ts";
import type { Clock } from "../ports/clock.ts";
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

/** One request and its whole answer, or the error that tells what may have happened. */
export async function send(
  params: SendParams,
): Promise<{ status: number; headers: Headers; text: string }> {
  const { signal } = params;
  if (signal.aborted) throw cancelled();
  const giveUp = new AbortController();
  const done = new AbortController();
  params.clock.sleep(params.timeoutMs, done.signal).then(
    () => giveUp.abort(),
    () => undefined,
  );
  try {
    const response = await params.fetch(params.url, {
      method: params.method,
      headers: params.headers,
      body: params.body,
      // A redirect could carry credentials elsewhere.
      redirect: "error",
      signal: AbortSignal.any([signal, giveUp.signal]),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (error) {
    throw failure(params, error, giveUp.signal.aborted);
  } finally {
    done.abort();
  }
}

function cancelled(): SynclineError {
  return new SynclineError({ code: "cancelled", message: "The request was cancelled." });
}

function failure(params: SendParams, error: unknown, timedOut: boolean): SynclineError {
  const code = causeCode(error);
  const host = URL.canParse(params.url) ? new URL(params.url).host : params.url;
  const sent = code === undefined || !neverSent.has(code);
  if (params.purpose === "write" && sent) {
    return new SynclineError({
      code: "ambiguous_outcome",
      message: timedOut
        ? `${host} did not answer within ${params.timeoutMs / 1000} s. The write may have arrived.`
        : `The connection to ${host} broke before it answered. The write may have arrived.`,
      cause: error,
    });
  }
  if (params.signal.aborted) return cancelled();
  const why = timedOut
    ? `no answer within ${params.timeoutMs / 1000} s`
    : (code ?? "connection lost");
  return new SynclineError({
    code: "platform_unreachable",
    message: `${host} cannot be reached (${why}). Check the address and the network.`,
    cause: error,
  });
}
