import {
  type Clock,
  type Logger,
  SynclineError,
  type TargetAdapter,
  type TargetConnection,
  type Transport,
} from "@syncline/core/adapter";
import { createOptimizelyAdapter } from "../../src/index.ts";

export const testSecret = "test-secret-0123456789";
export const testClientId = "sandbox";

/** `fetch` as a transport: no retries, no record. */
const fetchTransport: Transport = {
  async fetch(url, init = {}) {
    const { purpose: _purpose, ...request } = init;
    try {
      const response = await fetch(url, request as RequestInit);
      const text = await response.text();
      return new Response(text === "" ? null : text, response);
    } catch (cause) {
      const written = (init.method ?? "GET") !== "GET" && init.purpose !== "auth";
      const code = written ? "ambiguous_outcome" : "platform_unreachable";
      throw new SynclineError({ code, message: "The server cannot be reached.", cause });
    }
  },
};

const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** Time that passes only when somebody sleeps. */
export function manualClock(startMs = Date.UTC(2026, 0, 1)): Clock & { advance(ms: number): void } {
  let nowMs = startMs;
  return {
    now: () => new Date(nowMs),
    monotonicMs: () => nowMs,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      nowMs += ms;
    },
    advance(ms) {
      nowMs += ms;
    },
  };
}

export const signal = new AbortController().signal;

export async function connect(params: {
  baseUrl: string;
  transport?: Transport;
  clock?: Clock;
  adapter?: TargetAdapter;
  secret?: string;
  clientId?: string;
  actAs?: string;
}): Promise<TargetConnection> {
  const { baseUrl, secret, actAs } = params;
  const adapter = params.adapter ?? createOptimizelyAdapter();
  return adapter.connect({
    config: {
      baseUrl,
      clientId: params.clientId ?? testClientId,
      ...(actAs === undefined ? {} : { actAs }),
    },
    secrets: { clientSecret: secret ?? testSecret },
    transport: params.transport ?? fetchTransport,
    clock: params.clock ?? manualClock(),
    logger: silentLogger,
  });
}
