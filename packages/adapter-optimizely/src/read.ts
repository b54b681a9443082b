import { canonicalJson, type Json, type RemoteItem, SynclineError } from "@syncline/core/adapter";
import type { ApiClient } from "./client.ts";
import { toError, unexpectedAnswer } from "./errors.ts";
import { normaliseType } from "./normalise.ts";
import { strongTag, toRemoteItem } from "./remote-item.ts";
import { contentTypeSchema } from "./schema.ts";

export function typePath(nativeId: string): string {
  return `/contenttypes/${encodeURIComponent(nativeId)}`;
}

export async function toItem(response: Response): Promise<RemoteItem> {
  const native = contentTypeSchema.safeParse(await response.json().catch(() => null));
  if (!native.success) throw unexpectedAnswer(response, "a content type");
  return toRemoteItem(native.data, strongTag(response));
}

/** The type with its ETag; null when there is none. */
export async function getType(
  client: ApiClient,
  nativeId: string,
  signal: AbortSignal,
): Promise<{ item: RemoteItem; lastModified: string | null } | null> {
  const response = await client.send({ method: "GET", path: typePath(nativeId), signal });
  if (response.status === 404) return null;
  if (!response.ok) throw await toError(response);
  return { item: await toItem(response), lastModified: response.headers.get("last-modified") };
}

const pollEveryMs = 150;
const pollForMs = 10_000;

/**
 * Waits until a read shows an accepted write that was answered without a body: reads lag behind writes for
 * some seconds (API reference §6.12).
 * @throws ambiguous_outcome when it does not show in time.
 */
export async function readBack(
  client: ApiClient,
  params: { nativeId: string; native: Json; versionTag: string | null; signal: AbortSignal },
): Promise<RemoteItem> {
  const { nativeId, native, versionTag, signal } = params;
  const intended = canonicalJson(native);
  const endMs = client.clock.monotonicMs() + pollForMs;
  while (client.clock.monotonicMs() <= endMs) {
    const found = await getType(client, nativeId, signal);
    if (found !== null) {
      const { item } = found;
      const shown =
        versionTag === null
          ? canonicalJson(normaliseType(item.native)) === intended
          : item.versionTag === versionTag;
      if (shown) return item;
    }
    await client.clock.sleep(pollEveryMs, signal);
  }
  throw new SynclineError({
    code: "ambiguous_outcome",
    message: `Optimizely accepted the write of '${nativeId}' but has not shown it for ${pollForMs / 1000} s.`,
  });
}
