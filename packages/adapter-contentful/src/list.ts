import { type RemoteItem, SynclineError } from "@syncline/core/adapter";
import type { Answer, Client } from "./client.ts";
import { answerError, errorEnvelope, notContentful } from "./errors.ts";
import { remoteItem } from "./remote-item.ts";
import { wirePageSchema } from "./schema.ts";

/** Contentful's largest page. A page may not exceed 7 MB either, so large types need smaller ones. */
const largestPage = 1000;
const attempts = 3;

interface ListParams {
  readonly client: Client;
  readonly signal: AbortSignal;
  readonly pageSize?: number;
}

/** Every content type, in the order of creation. @throws platform_unavailable when the list will not hold still. */
export async function listContentTypes(params: ListParams): Promise<RemoteItem[]> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const items = await readWhole(params);
    if (items !== null) return items;
  }
  throw new SynclineError({
    code: "platform_unavailable",
    message: "Content types are being added or removed at Contentful. Try again in a moment.",
  });
}

/** The whole list; null when it changed between two pages, so that an item may be missing or doubled. */
async function readWhole(params: ListParams): Promise<RemoteItem[] | null> {
  const items: RemoteItem[] = [];
  let limit = params.pageSize ?? largestPage;
  let total: number | null = null;
  do {
    // Each page repeats the last item of the one before: a shift of the list then shows.
    const skip = Math.max(0, items.length - 1);
    const answer = await readPage(params, skip, limit);
    if (isTooLarge(answer) && limit > 2) {
      limit = Math.max(2, Math.floor(limit / 2));
      continue;
    }
    const page = parsePage(answer);
    if (total !== null && page.total !== total) return null;
    total = page.total;
    const last = items.at(-1);
    if (last !== undefined && page.items[0]?.nativeId !== last.nativeId) return null;
    const fresh = last === undefined ? page.items : page.items.slice(1);
    if (fresh.length === 0 && items.length < total) return null;
    items.push(...fresh);
  } while (total === null || items.length < total);
  const distinct = new Set(items.map((item) => item.nativeId));
  return items.length === total && distinct.size === total ? items : null;
}

function readPage({ client, signal }: ListParams, skip: number, limit: number): Promise<Answer> {
  return client.request({
    path: "/content_types",
    query: { order: "sys.createdAt,sys.id", skip: String(skip), limit: String(limit) },
    signal,
  });
}

function isTooLarge(answer: Answer): boolean {
  const message = errorEnvelope(answer)?.message ?? "";
  return answer.status === 400 && message.startsWith("Response size too big");
}

function parsePage(answer: Answer): { total: number; items: RemoteItem[] } {
  if (answer.status !== 200) throw answerError(answer);
  const page = wirePageSchema.safeParse(answer.json);
  if (!page.success) throw notContentful(answer, "list of content types");
  return {
    total: page.data.total,
    items: page.data.items.map((native) => remoteItem(native)),
  };
}
