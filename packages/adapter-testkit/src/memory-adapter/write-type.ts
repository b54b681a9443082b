import {
  isJsonObject,
  type Json,
  type RemoteItem,
  SynclineError,
  type WriteParams,
} from "@syncline/core/adapter";
import { content, isDraft } from "./draft.ts";
import { type NativeClient, typePath } from "./native-client.ts";
import type { MemoryOptions } from "./options.ts";

/**
 * Saves a type, and publishes it where that is a step of its own. Called again, it recognises a save of its
 * own by version and content, and goes on from there.
 */
export async function writeType(
  client: NativeClient,
  { steps, createIdempotent }: Required<MemoryOptions>,
  params: WriteParams,
): Promise<RemoteItem> {
  refuseUnagreedLoss(params);
  const { operation, marker, nativeId, precondition, signal } = params;
  const { draft, ...body } = isJsonObject(params.native) ? params.native : {};
  const inSteps = steps === 2;
  const sent: Json = inSteps ? body : params.native;
  const save = () =>
    operation === "create"
      ? client.change({
          method: "POST",
          path: "types",
          body: sent,
          signal,
          ...(createIdempotent ? {} : { marker }),
        })
      : client.change({
          method: "PUT",
          path: typePath(nativeId),
          precondition,
          body: sent,
          signal,
        });
  const saved = await save().catch(async (error: unknown) => {
    const own = inSteps && isRefusal(error) ? await findOwnSave(client, params) : null;
    if (own === null) throw error;
    return own;
  });
  if (!inSteps || draft === true) return saved;
  params.onStep?.(saved);
  return client.change({
    method: "PUT",
    path: `${typePath(saved.nativeId)}/published`,
    precondition: saved.versionTag,
    signal,
  });
}

function isRefusal(error: unknown): boolean {
  return SynclineError.isInstance(error) && error.code === "precondition_failed";
}

async function findOwnSave(client: NativeClient, params: WriteParams): Promise<RemoteItem | null> {
  const { operation, nativeId, native, precondition, signal } = params;
  const held = await client.get({ nativeId, signal });
  if (held === null || !isDraft(held.native) || content(held.native) !== content(native))
    return null;
  const isNext = operation === "create" || Number(held.versionTag) === Number(precondition) + 1;
  return isNext ? held : null;
}

/** Properties that go take their content with them. */
function refuseUnagreedLoss({ native, nativeId, previous, allowDataLoss }: WriteParams): void {
  if (allowDataLoss || previous === null) return;
  const kept = new Set(propertyNames(native));
  const lost = propertyNames(previous).filter((name) => !kept.has(name));
  if (lost.length === 0) return;
  throw new SynclineError({
    code: "consent_required",
    message: `This deletes the content of ${lost.join(", ")} of '${nativeId}'. That needs consent.`,
  });
}

function propertyNames(native: Json): string[] {
  const properties = isJsonObject(native) ? native.properties : undefined;
  if (!Array.isArray(properties)) return [];
  return properties.flatMap((one) => (isJsonObject(one) ? [String(one.name)] : []));
}
