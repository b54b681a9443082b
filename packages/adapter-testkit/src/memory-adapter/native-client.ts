import {
  type AdapterCapabilities,
  isJsonObject,
  type Json,
  type RemoteItem,
  SynclineError,
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

const listAttempts = 3;

export function typePath(nativeId: string): string {
  return `types/${encodeURIComponent(nativeId)}`;
}

interface Page {
  readonly items: readonly RemoteItem[];
  readonly next: number | null;
}

/** The whole list; null when it shifted between two pages, so that an item may be missing or doubled. */
async function readWhole(readPage: (from: number) => Promise<Page>): Promise<RemoteItem[] | null> {
  const { items: first, next: second } = await readPage(0);
  const items = [...first];
  for (let from = second; from !== null; ) {
    // Each page repeats the last item of the one before: a shift of the list then shows.
    const page = await readPage(from - 1);
    const [repeated, ...fresh] = page.items;
    if (repeated?.nativeId !== items.at(-1)?.nativeId) return null;
    items.push(...fresh);
    // A page that only repeats would be asked for for ever.
    if (fresh.length === 0 && page.next !== null) return null;
    from = page.next;
  }
  return items;
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

  async function readPage(from: number, query: string, signal: AbortSignal): Promise<Page> {
    const response = await client.send({ path: `types?from=${from}${query}`, signal });
    if (!response.ok) throw await answerError(response);
    const page = pageSchema.safeParse(await response.json().catch(() => null));
    if (!page.success) throw unexpectedAnswer("list of content types");
    const { items, next } = page.data;
    return { items: items.map((native) => toRemoteItem(native as Json)), next };
  }

  return {
    versioned,
    async *list({ query, signal }) {
      for (let attempt = 1; attempt <= listAttempts; attempt += 1) {
        const items = await readWhole((from) => readPage(from, query, signal));
        if (items === null) continue;
        yield* items;
        return;
      }
      throw new SynclineError({
        code: "platform_unavailable",
        message: `The list of types changed each of the ${listAttempts} times it was read.`,
      });
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
