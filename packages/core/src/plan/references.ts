import type { Identity, RemoteItem, TargetConnection } from "../adapter/contract.ts";
import { type ContentType, type Json, typeReferences } from "../model/index.ts";
import { canonical } from "./three-way.ts";

interface Translator {
  readonly connection: TargetConnection;
  readonly identity: Identity;
}

const kind = "contentType";

/** Keys of the other content types that a content type refers to, each once. */
export function referredKeys(data: ContentType): string[] {
  const keys = new Set(typeReferences(data).map((reference) => reference.key));
  keys.delete(data.key);
  return [...keys];
}

/** The same as native ids. */
export function referredIds({ identity }: Pick<Translator, "identity">, data: ContentType) {
  return referredKeys(data).map((key) => identity.nativeId({ kind, key }) ?? key);
}

/**
 * Native ids of the other items that a native form refers to: those the common model has words for, and
 * those only the platform knows and wants to exist.
 */
export function referencesOfNative(
  translator: Translator,
  nativeId: string,
  native: Json,
): readonly string[] {
  const { connection, identity } = translator;
  const data = canonical(translator, native);
  const { requires } = connection.encode({
    item: { kind, key: data.key, data },
    identity,
    previous: native,
  });
  const ids = new Set([...referredIds(translator, data), ...requires]);
  ids.delete(nativeId);
  return [...ids];
}

/** Native ids that an item of the target refers to now. */
export function requiredBy(translator: Translator, item: RemoteItem): readonly string[] {
  return referencesOfNative(translator, item.nativeId, item.native);
}
