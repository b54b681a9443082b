import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { SynclineError, type WebhookAnswer, type WebhookSender } from "@syncline/core";
import type { AddressGuard, ResolvedAddress } from "./guard.ts";
import { signedHeaders } from "./sign.ts";

/** From the first step to the last byte that is read. */
const answerWithinMs = 15_000;
/** Twice what is kept, so that a secret at the cut is still whole. */
const mostRead = 8_192;

type Answered = Pick<WebhookAnswer, "status" | "body">;

/** Sends signed messages to addresses the guard lets through. Redirects are answers, and not followed. */
export function createWebhookSender(params: {
  guard: AddressGuard;
  /** Default: 15 s. */
  answerWithinMs?: number | undefined;
}): WebhookSender {
  const { guard, answerWithinMs: withinMs = answerWithinMs } = params;
  return {
    async send({ url, id, at, body, secrets, signal }) {
      const startedAt = performance.now();
      const timeout = AbortSignal.timeout(withinMs);
      const took = () => Math.round(performance.now() - startedAt);
      try {
        const target = new URL(url);
        const addresses = await guard.addressesOf(target);
        const answer = await post({
          target,
          addresses,
          headers: signedHeaders({ id, at, body, secrets }),
          body,
          signal: AbortSignal.any([signal, timeout]),
        });
        return { ...answer, error: null, durationMs: took() };
      } catch (thrown) {
        const late = `No answer within ${withinMs / 1000} seconds.`;
        const error = timeout.aborted ? late : describe(thrown);
        return { status: null, body: null, error, durationMs: took() };
      }
    },
  };
}

function post(params: {
  target: URL;
  addresses: readonly ResolvedAddress[];
  headers: Record<string, string>;
  body: string;
  signal: AbortSignal;
}): Promise<Answered> {
  const { target, addresses, headers, body, signal } = params;
  const bytes = Buffer.from(body);
  const send = target.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request: ClientRequest = send(
      target,
      {
        method: "POST",
        headers: {
          ...headers,
          "content-type": "application/json",
          "content-length": String(bytes.length),
          "user-agent": "Syncline",
        },
        // No connection is kept: the next one is checked again. And no proxy is asked on the way.
        agent: false,
        lookup: onlyThese(addresses),
        signal,
      },
      (response) => {
        readStart(response).then((text) => {
          resolve({ status: response.statusCode ?? null, body: text });
          request.destroy();
        }, reject);
      },
    );
    request.on("error", reject);
    request.end(bytes);
  });
}

/** A `lookup` that knows the checked addresses alone, so that nothing is resolved a second time. */
function onlyThese(addresses: readonly ResolvedAddress[]): LookupFunction {
  return (_hostname, options, done) => {
    const found = addresses.map(({ address }) => ({ address, family: isIP(address) }));
    const [first] = found;
    if (options.all === true || first === undefined) done(null, found);
    else done(null, first.address, first.family);
  };
}

async function readStart(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      parts.push(part);
      size += part.length;
      if (size >= mostRead) break;
    }
  } catch {
    // The status is the answer: a body that breaks off, or takes too long, does not change it.
  }
  return Buffer.concat(parts).subarray(0, mostRead).toString("utf8");
}

/** In words that a person can act on; an error of the network has its code. */
function describe(thrown: unknown): string {
  if (SynclineError.isInstance(thrown)) return thrown.message;
  if (!(thrown instanceof Error)) return "The request failed.";
  const nested = thrown instanceof AggregateError ? thrown.errors[0] : null;
  const { message } = thrown;
  return `The request failed: ${message || (nested instanceof Error ? nested.message : "no answer")}.`;
}
