import {
  type AdapterCapabilities,
  isJsonObject,
  type Json,
  type RemoteItem,
} from "@syncline/core/adapter";
import type { MemoryClient } from "./client.ts";
import { answerError, unexpectedAnswer } from "./errors.ts";
import { pageSchema } from "./schema.ts";

/** Requests for types, and their answers as items. */
export interface NativeClient {
  readonly versioned: boolean;
  list(params: { query: string; signal: AbortSignal }): AsyncIterable<RemoteItem>;
  get(params: { nativeId: string; signal: AbortSignal }): Promise<RemoteItem | null>;
  /** One request that answers a type. `precondition`: the version it is meant for. */
  change(params: {
    method: "POST" | "PUT" | "DELETE";
    path: string;
    precondition?: string | null;
    marker?: string;
    body?: Json;
    signal: AbortSignal;
  }): Promise<RemoteItem>;
  /** The last request of a removal; what is gone already is gone. */
  drop(params: {
    nativeId: string;
    precondition: string | null;
    signal: AbortSignal;
  }): Promise<void>;
}

export function typePath(nativeId: string): string {
  return `types/${encodeURIComponent(nativeId)}`;
}

export function createNativeClient(
  client: MemoryClient,
  capabilities: AdapterCapabilities,
): NativeClient {
  const versioned = capabilities.precondition === "version";
  const toRemoteItem = (native: Json): RemoteItem => {
    if (!isJsonObject(native) || typeof native.id !== "string") {
      throw unexpectedAnswer("content type");
    }
    return {
      kind: "contentType",
      nativeId: native.id,
      native,
      versionTag: versioned ? String(native.version) : null,
      managed: native.system !== true,
    };
  };
  const ifMatch = (precondition: string | null): Record<string, string> =>
    versioned && precondition !== null ? { "if-match": precondition } : {};

  return {
    versioned,
    async *list({ query, signal }) {
      for (let from: number | null = 0; from !== null; ) {
        const response = await client.send({ path: `types?from=${from}${query}`, signal });
        if (!response.ok) throw await answerError(response);
        const page = pageSchema.safeParse(await response.json().catch(() => null));
        if (!page.success) throw unexpectedAnswer("list of content types");
        for (const native of page.data.items) yield toRemoteItem(native as Json);
        from = page.data.next;
      }
    },
    async get({ nativeId, signal }) {
      const response = await client.send({ path: typePath(nativeId), signal });
      if (response.ok) return toRemoteItem((await response.json()) as Json);
      const error = await answerError(response);
      if (error.platformCode === "no_such_type") return null;
      throw error;
    },
    async change({ precondition = null, marker, ...request }) {
      const mark = marker === undefined ? {} : { "x-marker": marker };
      const headers = { ...ifMatch(precondition), ...mark };
      const response = await client.send({ ...request, headers });
      if (!response.ok) throw await answerError(response);
      return toRemoteItem((await response.json()) as Json);
    },
    async drop({ nativeId, precondition, signal }) {
      const headers = ifMatch(precondition);
      const path = typePath(nativeId);
      const response = await client.send({ method: "DELETE", path, headers, signal });
      if (response.ok) return;
      const error = await answerError(response);
      if (error.platformCode !== "no_such_type") throw error;
    },
  };
}
