import type { BaseKind } from "@syncline/core/adapter";

/** A contract has no base type: `isContract` says it. */
const nativeBases: Record<Exclude<BaseKind, "contract">, string> = {
  page: "_page",
  component: "_component",
  /** No base type of its own in v1: a component that compositions may hold as an element. */
  element: "_component",
  section: "_section",
  experience: "_experience",
  media: "_media",
  image: "_image",
  video: "_video",
  folder: "_folder",
};

const canonicalBases: Readonly<Record<string, BaseKind>> = {
  _page: "page",
  _component: "component",
  _section: "section",
  _experience: "experience",
  _media: "media",
  _image: "image",
  _video: "video",
  _folder: "folder",
};

export function toNativeBase(base: Exclude<BaseKind, "contract">): string {
  return nativeBases[base];
}

/** Undefined for a base type this release does not know: the vendor adds some in minor revisions. */
export function toCanonicalBase(baseType: string): BaseKind | undefined {
  return Object.hasOwn(canonicalBases, baseType) ? canonicalBases[baseType] : undefined;
}

export function isKnownBaseType(baseType: string): boolean {
  return Object.hasOwn(canonicalBases, baseType);
}

const mediaBases: Readonly<Record<string, string>> = { image: "_image", video: "_video" };

/** The base type that stands for a kind of file; undefined where only "any file" can be said. */
export function toMediaBase(kind: string): string | undefined {
  return Object.hasOwn(mediaBases, kind) ? mediaBases[kind] : undefined;
}

export const anyMedia = "_media";

/**
 * Kinds of file by base types: empty for any file, null when the list names anything but files.
 */
export function toMediaKinds(baseTypes: readonly string[]): string[] | null {
  if (baseTypes.length === 0) return null;
  const kinds: string[] = [];
  for (const baseType of baseTypes) {
    const kind = Object.keys(mediaBases).find((name) => mediaBases[name] === baseType);
    if (kind === undefined && baseType !== anyMedia) return null;
    if (kind !== undefined) kinds.push(kind);
  }
  return baseTypes.includes(anyMedia) ? [] : kinds;
}
