/** Names of older API revisions and what v1 calls them (migration checklist, API reference §3.1). */

const oldBases = [
  "page",
  "component",
  "media",
  "image",
  "video",
  "folder",
  "experience",
  "section",
] as const;

const baseNames: ReadonlyMap<string, string> = new Map([
  ...oldBases.map((name) => [name, `_${name}`] as const),
  // Compositions hold elements as components today; blocks are what components were called before.
  ["element", "_component"],
  ["block", "_component"],
]);

/** `page` → `_page`; undefined for a name that is none of the older ones. */
export function upgradeBase(name: string): string | undefined {
  return baseNames.get(name);
}

/** `Image` → `_image` in a list of types: those were written in either case. */
export function upgradeListedName(name: string): string | undefined {
  return baseNames.get(name.toLowerCase());
}

const formats: ReadonlyMap<string, string> = new Map([
  ["ShortString", "shortString"],
  ["select", "selectOne"],
]);

export function upgradeFormat(format: string): string | undefined {
  return formats.get(format);
}
