import { type RemoteItem, SynclineError } from "@syncline/core/adapter";
import { capabilities } from "./capabilities.ts";
import type { ApiClient } from "./client.ts";
import { toError, unexpectedAnswer } from "./errors.ts";
import { toRemoteItem } from "./remote-item.ts";
import { contentTypePageSchema } from "./schema.ts";

const attempts = 3;
const askedPageSize = capabilities.pageSize ?? 1000;

interface PageAnswer {
  readonly items: readonly RemoteItem[];
  readonly pageSize: number;
  readonly totalCount: number | null;
}

async function readPage(
  client: ApiClient,
  pageIndex: number,
  signal: AbortSignal,
): Promise<PageAnswer> {
  const path = `/contenttypes?pageIndex=${pageIndex}&pageSize=${askedPageSize}`;
  const response = await client.send({ method: "GET", path, signal });
  if (!response.ok) throw await toError(response);
  const page = contentTypePageSchema.safeParse(await response.json().catch(() => null));
  if (!page.success) throw unexpectedAnswer(response, "a list of content types");
  return {
    items: page.data.items.map((native) => toRemoteItem(native, null)),
    // A server may give smaller pages than asked for and say so.
    pageSize: Math.min(page.data.pageSize ?? askedPageSize, askedPageSize),
    totalCount: page.data.totalCount ?? null,
  };
}

/**
 * All pages; null when the list moved while it was read. The total is an estimate: it can show that there
 * is more, never that there is not.
 */
async function readAll(client: ApiClient, signal: AbortSignal): Promise<RemoteItem[] | null> {
  const found = new Map<string, RemoteItem>();
  let firstTotal: number | null = null;
  for (let pageIndex = 0; ; pageIndex += 1) {
    const { items, pageSize, totalCount } = await readPage(client, pageIndex, signal);
    if (pageIndex === 0) firstTotal = totalCount;
    else if (totalCount !== firstTotal) return null;
    for (const item of items) {
      if (found.has(item.nativeId)) return null;
      found.set(item.nativeId, item);
    }
    const mayGoOn = items.length >= pageSize || (totalCount ?? 0) > found.size;
    if (items.length === 0 || !mayGoOn) return [...found.values()];
  }
}

/** Every content type, the platform's own among them, each once; or an error. */
export async function* listTypes(
  client: ApiClient,
  signal: AbortSignal,
): AsyncIterable<RemoteItem> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const items = await readAll(client, signal);
    if (items === null) continue;
    yield* items;
    return;
  }
  throw new SynclineError({
    code: "platform_unavailable",
    message: `The list of content types at Optimizely changed each of the ${attempts} times it was read.`,
  });
}
