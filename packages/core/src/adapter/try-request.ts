import { SynclineError } from "../errors/index.ts";
import { cancelled } from "./cancellation.ts";
import type { TransportParams } from "./create-transport.ts";
import { describeUnsent, type ExchangeEnd } from "./exchange-sink.ts";
import type { Redactor } from "./redact.ts";
import { redactError } from "./redact-error.ts";
import { rateLimitResetMs, retryAfterMs } from "./retry-after.ts";
import { isSecretHeader } from "./secret-names.ts";
import { type Answer, send } from "./send.ts";
import type { ExchangePurpose } from "./transport.ts";

/** A request with every default filled in. */
export interface Request {
  readonly url: string;
  readonly method: string;
  readonly purpose: ExchangePurpose;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly signal: AbortSignal;
}

/** Carries the last answer out of the retries, so that an adapter sees it when they are used up. */
export class UnsettledAnswer extends SynclineError {
  readonly response: Response;

  constructor(response: Response, waitMs: number | undefined) {
    super({
      code: response.status === 429 ? "platform_rate_limited" : "platform_unavailable",
      message: `The platform answered ${response.status}.`,
      ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
    });
    this.response = response;
  }
}

const defaultTimeoutMs = 30_000;

const noAnswer = {
  responseStatus: null,
  responseHeaders: null,
  responseBody: null,
  durationMs: 0,
  waitedMs: 0,
  error: null,
} satisfies ExchangeEnd;

/**
 * One try: intent recorded, sent, outcome recorded.
 * @throws UnsettledAnswer for 429 and 5xx; the error of what held it back, of the wire, or of the sink
 */
export async function tryRequest(
  params: TransportParams,
  request: Request,
  attempt: number,
): Promise<Response> {
  const { redactor, clock } = params;
  const secret = request.purpose === "auth";
  redactor.learnHeaders(Object.entries(request.headers));
  if (secret && request.body !== null) redactor.learnText(`?${request.body}`);
  const exchange = await params.sink.started({
    purpose: request.purpose,
    attempt,
    method: request.method,
    url: redactor.text(request.url),
    requestHeaders: redactor.headers(Object.entries(request.headers)),
    requestBody: secret || request.body === null ? null : redactor.text(request.body),
  });
  const readyMs = clock.monotonicMs();
  const obstacle = await heldBack(params, request, attempt);
  const waitedMs = Math.round(clock.monotonicMs() - readyMs);
  if (obstacle !== null) {
    const error = describeUnsent(redactor.text(obstacle.message));
    // What held it back tells more than a sink that fails on top; left open, it counts as sent: the safe side.
    await exchange.finished({ ...noAnswer, waitedMs, error }).catch(() => undefined);
    throw obstacle;
  }
  const startedMs = clock.monotonicMs();
  const result = await send({
    ...request,
    fetch: params.fetch,
    clock,
    timeoutMs: params.timeoutMs ?? defaultTimeoutMs,
  });
  const durationMs = Math.round(clock.monotonicMs() - startedMs);
  if ("error" in result) {
    const message = redactor.text(result.error.message);
    const error = result.left ? message : describeUnsent(message);
    await exchange.finished({ ...noAnswer, durationMs, waitedMs, error });
    throw redactError(redactor, result.error);
  }
  const { answer } = result;
  redactor.learnHeaders(answer.headers);
  if (secret) redactor.learnText(answer.text);
  await exchange.finished({
    responseStatus: answer.status,
    responseHeaders: redactor.headers(answer.headers),
    responseBody: secret || answer.text === "" ? null : redactor.text(answer.text),
    durationMs,
    waitedMs,
    error: null,
  });
  return settle(params, secret && answer.status < 400 ? answer : withoutSecrets(redactor, answer));
}

/**
 * What an adapter quotes from a refusal goes into errors and records, and what it reads into snapshots and
 * versions: without the secrets that a platform echoes.
 */
function withoutSecrets(redactor: Redactor, { status, headers, text }: Answer): Answer {
  const safe = new Headers(headers);
  for (const [name, value] of headers) {
    if (!isSecretHeader(name)) safe.set(name, redactor.content(value));
  }
  return {
    status,
    headers: safe,
    text: status >= 400 ? redactor.text(text) : redactor.content(text),
  };
}

/** Waits for the rate and asks the gate, last thing before the wire; answers what forbids to send. */
async function heldBack(
  params: TransportParams,
  { signal }: Request,
  attempt: number,
): Promise<SynclineError | null> {
  try {
    await params.budget.take(signal, (waitMs) =>
      params.sink.waiting?.({ for: "rate_limit", attempt, waitMs }),
    );
    if (signal.aborted) return cancelled();
    params.gate?.();
    return null;
  } catch (thrown) {
    return SynclineError.from(thrown);
  }
}

async function settle(params: TransportParams, answer: Answer): Promise<Response> {
  const { status, headers } = answer;
  const empty = [204, 205, 304].includes(status);
  const response = new Response(empty ? null : answer.text, { status, headers });
  const now = params.clock.now();
  const waitMs = status === 429 ? rateLimitResetMs(headers, now) : retryAfterMs(headers, now);
  await tellBudget(params, response, waitMs);
  if (status === 429 || status >= 500) throw new UnsettledAnswer(response, waitMs);
  return response;
}

/** The answer is recorded: that it could not be shared with others, who will find out, must not lose it. */
async function tellBudget(
  { budget }: TransportParams,
  { status, ok }: Response,
  waitMs: number | undefined,
): Promise<void> {
  try {
    if (ok) budget.succeeded();
    if (status === 429) await budget.slowDown(waitMs);
    else if (waitMs !== undefined && waitMs > 0) await budget.pause(waitMs);
  } catch {
    return;
  }
}
