import {
  createRedactor,
  createTransport,
  type ExchangePurpose,
  type Secrets,
  type Transport,
} from "@syncline/core/adapter";
import { leaveAdapter } from "./adapter-calls.ts";
import { realClock } from "./real-clock.ts";

/** One request as it left, secrets and all. */
interface WireRequest {
  readonly purpose: ExchangePurpose;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What the kit does to a request instead of passing it on. */
export type Interference =
  | {
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  /** The connection breaks before or after the platform did its work. */
  | { readonly drop: "before" | "after" }
  /** No answer until the client gives up. */
  | { readonly hang: true };

/** Asked for every request; null lets it pass. */
type Interfere = (request: WireRequest) => Interference | null;

export interface Wire {
  readonly requests: readonly WireRequest[];
  /** Null: everything passes. */
  interfere: Interfere | null;
  transport(secrets: Secrets): Transport;
}

/** Retries as in production, without the waiting. */
const impatient = { attempts: 3, firstDelayMs: 1, factor: 1, maxDelayMs: 1 };
const unlimited = {
  take: async () => undefined,
  pause: async () => undefined,
  slowDown: async () => undefined,
  succeeded: () => undefined,
};

/** The core's own transport, over a wire that the kit watches and can cut. */
export function createWire(fetch: typeof globalThis.fetch): Wire {
  const requests: WireRequest[] = [];
  const wire: Wire = { requests, interfere: null, transport };

  async function carry(
    purpose: ExchangePurpose,
    input: Parameters<typeof fetch>[0],
    init: RequestInit = {},
  ): Promise<Response> {
    const request: WireRequest = {
      purpose,
      method: init.method ?? "GET",
      url: String(input),
      headers: { ...(init.headers as Record<string, string>) },
      body: typeof init.body === "string" ? init.body : null,
    };
    requests.push(request);
    const interference = wire.interfere?.(request) ?? null;
    if (interference === null) return fetch(input, init);
    if ("status" in interference) return new Response(interference.body, interference);
    if ("hang" in interference) return hang(init.signal ?? null);
    if (interference.drop === "after") await (await fetch(input, init)).text();
    throw brokenConnection();
  }

  function transport(secrets: Secrets): Transport {
    // One for each purpose, so that the wire knows what a request is for.
    const of = (purpose: ExchangePurpose) =>
      createTransport({
        fetch: (input, init) => carry(purpose, input, init),
        clock: realClock,
        random: Math.random,
        budget: unlimited,
        redactor: createRedactor(secrets),
        retryPolicy: impatient,
        sink: { started: async () => ({ finished: async () => undefined }) },
      });
    const byPurpose = { read: of("read"), write: of("write"), auth: of("auth") };
    return {
      fetch(url, init = {}) {
        const method = (init.method ?? "GET").toUpperCase();
        const purpose = init.purpose ?? (method === "GET" || method === "HEAD" ? "read" : "write");
        return leaveAdapter(() => byPurpose[purpose].fetch(url, init));
      },
    };
  }
  return wire;
}

function hang(signal: AbortSignal | null): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function brokenConnection(): TypeError {
  const cause = Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
  return new TypeError("fetch failed", { cause });
}
