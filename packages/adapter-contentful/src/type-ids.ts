import type { Identity } from "@syncline/core/adapter";
import { contentTypeIdPattern } from "./vocabulary.ts";

/** How content types are named on both sides. */
export interface TypeIds {
  toNative(key: string): string;
  toKey(nativeId: string): string;
}

/** A key is its own id where Contentful allows it; null where it does not. */
export function proposeId(key: string): string | null {
  return contentTypeIdPattern.test(key) ? key : null;
}

/** The identity map decides; a type it does not know keeps its name. */
export function typeIds(identity: Identity): TypeIds {
  const kind = "contentType";
  return {
    toNative: (key) => identity.nativeId({ kind, key }) ?? key,
    toKey: (nativeId) => identity.key({ kind, nativeId }) ?? nativeId,
  };
}

/** For files, where keys are ids. */
export const plainTypeIds: TypeIds = { toNative: (key) => key, toKey: (nativeId) => nativeId };
