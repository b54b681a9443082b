import { type RemoteItem, type RemoveParams, SynclineError } from "@syncline/core/adapter";
import { content, isDraft } from "./draft.ts";
import { type NativeClient, typePath } from "./native-client.ts";
import type { MemoryOptions } from "./options.ts";

/**
 * Removes a type; one that is published is taken down first, where publishing is a step of its own. Called
 * again, it recognises its own first step by version and content.
 */
export async function removeType(
  client: NativeClient,
  { remove, steps }: Required<MemoryOptions>,
  params: RemoveParams,
): Promise<void> {
  const { nativeId, precondition, signal, onStep } = params;
  if (remove === "none") {
    throw new SynclineError({
      code: "unsupported",
      message: `Memory keeps types for ever, '${nativeId}' too.`,
    });
  }
  if (steps === 1) return client.drop({ nativeId, precondition, signal });
  let held = await client.get({ nativeId, signal });
  if (held === null) return;
  if (client.versioned && !isAsPlanned(held, params)) throw changed(nativeId);
  if (!isDraft(held.native)) {
    const path = `${typePath(nativeId)}/published`;
    held = await client.change({ method: "DELETE", path, precondition: held.versionTag, signal });
    onStep?.(held);
  }
  await client.drop({ nativeId, precondition: held.versionTag, signal });
}

function isAsPlanned(held: RemoteItem, { precondition, previous }: RemoveParams): boolean {
  if (held.versionTag === precondition) return true;
  const takenDown = Number(held.versionTag) === Number(precondition) + 1 && isDraft(held.native);
  return takenDown && !isDraft(previous) && content(held.native) === content(previous);
}

function changed(nativeId: string): SynclineError {
  return new SynclineError({
    code: "precondition_failed",
    message: `'${nativeId}' has changed since the plan was made, so it was not removed.`,
  });
}
