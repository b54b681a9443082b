import type { RemoteItem } from "@syncline/core/adapter";
import { type Client, contentTypePath } from "./client.ts";
import { answerError, isMissingType } from "./errors.ts";
import { remoteItemOf } from "./remote-item.ts";

/**
 * One content type; null when there is none. A wrong space or environment is also answered with 404, which
 * must not look like a deleted type: when the answer does not say what is missing, the environment is asked.
 */
export async function readContentType(params: {
  client: Client;
  nativeId: string;
  signal: AbortSignal;
}): Promise<RemoteItem | null> {
  const { client, nativeId, signal } = params;
  const answer = await client.request({ path: contentTypePath(nativeId), signal });
  if (answer.status === 200) return remoteItemOf(answer);
  if (answer.status !== 404) throw answerError(answer);
  if (isMissingType(answer)) return null;
  const environment = await client.request({ path: "", signal });
  if (environment.status === 200) return null;
  throw answerError(environment);
}
