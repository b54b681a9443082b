import {
  type OptimizelySettings,
  type OptimizelySimulator,
  type OptimizelySimulatorOptions,
  startOptimizelySimulator,
} from "../src/optimizely/index.ts";

/** Throw-away credentials of these tests. */
export const secret = "only-for-tests";

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; an empty object when there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look deep into answers whose shape is what they check
  readonly json: any;
}

interface Call {
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A clock that only moves when told to. */
interface TestClock {
  readonly now: () => Date;
  advance(milliseconds: number): void;
}

function createTestClock(): TestClock {
  let at = Date.parse("2026-11-18T09:30:00.123Z");
  return {
    now: () => new Date(at),
    advance(milliseconds) {
      at += milliseconds;
    },
  };
}

export interface TestTenant {
  readonly simulator: OptimizelySimulator;
  readonly clock: TestClock;
  /** Sends without credentials. */
  send(method: string, path: string, call?: Call): Promise<Reply>;
  /** Sends with a token of the client, by default the first, fetched as needed. */
  api(method: string, path: string, call?: Call, client?: string): Promise<Reply>;
  /** Resets the simulator and forgets the tokens this has ended. */
  reset(settings?: OptimizelySettings): void;
  /** Creates content types, all of which must succeed. */
  create(...types: readonly object[]): Promise<void>;
  close(): Promise<void>;
}

/** Starts a simulator with a fixed clock and a client for it. */
export async function startTestTenant(
  options: Partial<OptimizelySimulatorOptions> = {},
): Promise<TestTenant> {
  const clock = createTestClock();
  let ids = 0;
  const simulator = await startOptimizelySimulator({
    clientSecret: secret,
    now: clock.now,
    createId: () => {
      ids += 1;
      return `id-${ids}`;
    },
    ...options,
  });

  async function send(method: string, path: string, call: Call = {}): Promise<Reply> {
    const body = call.raw ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
    const patch = method === "PATCH" ? "application/merge-patch+json" : "application/json";
    const response = await fetch(`${simulator.url}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { "content-type": patch }), ...call.headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const isJson = (response.headers.get("content-type") ?? "").includes("json");
    const json = isJson && text !== "" ? JSON.parse(text) : {};
    return { status: response.status, headers: response.headers, text, json };
  }

  async function fetchToken(clientId: string): Promise<string> {
    const reply = await send("POST", "/oauth/token", {
      body: { grant_type: "client_credentials", client_id: clientId, client_secret: secret },
    });
    return reply.json.access_token;
  }

  const tokens = new Map<string, string>();
  async function api(method: string, path: string, call: Call = {}, client = "sandbox") {
    const token = tokens.get(client) ?? (await fetchToken(client));
    tokens.set(client, token);
    const headers = { authorization: `Bearer ${token}`, ...call.headers };
    const reply = await send(method, `/v1${path}`, { ...call, headers });
    if (reply.status === 401) tokens.delete(client);
    return reply;
  }

  return {
    simulator,
    clock,
    send,
    api,
    reset(settings) {
      simulator.reset(settings);
      tokens.clear();
    },
    async create(...types) {
      for (const type of types) {
        const reply = await api("POST", "/contenttypes", { body: type });
        if (reply.status !== 201) throw new Error(`${reply.status} ${reply.text}`);
      }
    },
    close: () => simulator.close(),
  };
}

/** A small component to start from. */
export function component(key: string, properties: object = {}, more: object = {}): object {
  return { key, displayName: key, baseType: "_component", properties, ...more };
}

/** What a refusal complains of, as `field: detail`. */
export function complaints(reply: Reply): string[] {
  return (reply.json.errors ?? []).map(
    (error: { field: string; detail: string }) => `${error.field}: ${error.detail}`,
  );
}
