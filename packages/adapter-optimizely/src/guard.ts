import { canonicalJson, type JsonObject, SynclineError } from "@syncline/core/adapter";
import type { ApiClient } from "./client.ts";
import { normaliseType } from "./normalise.ts";
import { getType } from "./read.ts";

export function changedMeanwhile(nativeId: string, how: string): SynclineError {
  return new SynclineError({
    code: "precondition_failed",
    message: `'${nativeId}' was ${how} at Optimizely since the plan was made. Make a new plan.`,
  });
}

/**
 * The condition that guards a write or a removal of a type that is there; null when a read finds none. With
 * a tag from the plan the server compares; without one the type is read once more and compared here.
 * @throws precondition_failed when it is not what the plan saw
 */
export async function guardType(
  client: ApiClient,
  params: {
    nativeId: string;
    precondition: string | null;
    /** Normalised, as the plan saw it. */
    previous: JsonObject;
    signal: AbortSignal;
  },
): Promise<Record<string, string> | null> {
  const { nativeId, precondition, previous, signal } = params;
  if (precondition !== null) return { "if-match": precondition };
  const found = await getType(client, nativeId, signal);
  if (found === null) return null;
  const { item, lastModified } = found;
  if (canonicalJson(normaliseType(item.native)) !== canonicalJson(previous)) {
    throw changedMeanwhile(nativeId, "changed");
  }
  if (item.versionTag !== null) return { "if-match": item.versionTag };
  return lastModified === null ? {} : { "if-unmodified-since": lastModified };
}
