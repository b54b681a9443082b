import type { Json, JsonObject } from "@syncline/core/adapter";
import { type MemoryOptions, memoryBaseUrl, withDefaults } from "../options.ts";
import { answer, type MemoryRequest, type Place } from "./answer.ts";
import { brokenConnection, createFaults, type MemoryFault, spoil } from "./faults.ts";
import { represent, type StoredType, withServerDefaults } from "./state.ts";

export interface MemoryPlatform {
  /** The only way in, shaped like the global one. Any address but the platform's own is not there. */
  readonly fetch: typeof globalThis.fetch;
  /** What a target of this platform is configured with. */
  readonly config: { readonly baseUrl: string; readonly space: string };
  readonly secrets: { readonly token: string };
  /** Every request that arrived, in order, byte for byte. */
  readonly requests: readonly MemoryRequest[];
  /** Every type as it would be answered, by id. */
  types(): JsonObject[];
  type(id: string): JsonObject | undefined;
  /** Puts a type there as somebody else would: no precondition, and a new version. */
  plant(body: Json, options?: { system?: boolean }): void;
  /** Changes a type behind everybody's back. @throws when it is not there */
  edit(id: string, change: (body: JsonObject) => JsonObject): void;
  /** Takes a type away behind everybody's back. */
  drop(id: string): void;
  fail(fault: MemoryFault): void;
  /** Forgets types, requests and faults. */
  reset(): void;
}

/** A small CMS in memory, reached through `fetch` only. Each call makes one of its own. */
export function createMemoryPlatform(
  options: MemoryOptions & { space?: string; token?: string; now?: () => Date } = {},
): MemoryPlatform {
  const { space = "main", token = "memory-token-7c2f", now = () => new Date(), ...rest } = options;
  const types = new Map<string, StoredType>();
  const place: Place = { space, token, options: withDefaults(rest), types, now };
  const faults = createFaults();
  let requests: MemoryRequest[] = [];

  function put(body: JsonObject & { id: string }, system: boolean): void {
    const version = (types.get(body.id)?.version ?? 0) + 1;
    const changedAt = now().toISOString();
    types.set(body.id, { version, changedAt, system, body: withServerDefaults(body) });
  }

  async function receive(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const { origin, pathname, search } = new URL(request.url);
    if (origin !== memoryBaseUrl) throw brokenConnection("ENOTFOUND");
    const text = await request.text();
    const received: MemoryRequest = {
      method: request.method,
      path: `${pathname}${search}`,
      headers: Object.fromEntries(request.headers),
      body: text === "" ? null : text,
    };
    requests.push(received);
    const fault = faults.take(received);
    if (fault === undefined) return answer(place, received);
    if (fault.when === "after") answer(place, received);
    return spoil(fault, request.signal);
  }

  return {
    fetch: receive,
    config: { baseUrl: memoryBaseUrl, space },
    secrets: { token },
    get requests() {
      return requests;
    },
    types: () => [...types.values()].map(represent),
    type(id) {
      const stored = types.get(id);
      return stored && represent(stored);
    },
    plant(body, { system = false } = {}) {
      put(body as JsonObject & { id: string }, system);
    },
    edit(id, change) {
      const stored = types.get(id);
      if (stored === undefined) throw new Error(`there is no type '${id}'`);
      put({ ...change(stored.body), id }, stored.system);
    },
    drop(id) {
      types.delete(id);
    },
    fail: (fault) => faults.add(fault),
    reset() {
      types.clear();
      faults.clear();
      requests = [];
    },
  };
}
