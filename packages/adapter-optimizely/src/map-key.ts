import type { Identity } from "@syncline/core/adapter";

const nativeKeyPattern = /^[A-Za-z][_0-9A-Za-z]{1,254}$/;

/** 2 to 255 letters, digits and underscores, a letter first: keys of types, properties and groups. */
export function isNativeKey(key: string): boolean {
  return nativeKeyPattern.test(key);
}

/** The key Optimizely would take for a canonical one: itself, or with '_' for '-' and '.'; else null. */
export function proposeKey(key: string): string | null {
  if (isNativeKey(key)) return key;
  const candidate = key.replaceAll(/[-.]/g, "_");
  return isNativeKey(candidate) ? candidate : null;
}

/** `_page`, `_image` … and `*` name sorts of content; keys of types cannot begin so. */
export function isBaseName(name: string): boolean {
  return name === "*" || name.startsWith("_");
}

/** Keys of content types across the border. */
export interface TypeKeys {
  /** Null when Optimizely can have no type of that key. */
  nativeOf(key: string): string | null;
  /** Base types as they are; what has no native id keeps its key. */
  toNative(key: string): string;
  toCanonical(nativeId: string): string;
}

export function typeKeys(identity: Identity): TypeKeys {
  const kind = "contentType";
  const nativeOf = (key: string) => identity.nativeId({ kind, key }) ?? proposeKey(key);
  return {
    nativeOf,
    toNative: (key) => (isBaseName(key) ? key : (nativeOf(key) ?? key)),
    toCanonical(nativeId) {
      if (isBaseName(nativeId)) return nativeId;
      return identity.key({ kind, nativeId }) ?? nativeId;
    },
  };
}
