import type { JsonObject, RemoteItem } from "@syncline/core/adapter";

/**
 * Types every instance comes with and editors add properties to. Older instances give them a source, which
 * else means that the type is the platform's own and must be left alone.
 */
const editable: ReadonlySet<string> = new Set(["BlankExperience", "BlankSection"]);

/** Folders of the system itself; an instance that gives them no source still refuses to change them. */
const system: ReadonlySet<string> = new Set([
  "SysRoot",
  "SysRecycleBin",
  "SysContentFolder",
  "SysContentAssetFolder",
]);

/** False for types that the platform or an add-on brought along. */
export function isManaged(native: JsonObject): boolean {
  const { source, key } = native;
  const own = source === undefined || source === null || source === "";
  if (typeof key !== "string") return own;
  return editable.has(key) || (own && !system.has(key));
}

/** True for the types that are on every instance. */
export function isBuiltIn(key: string): boolean {
  return editable.has(key);
}

/** True for a built-in type that nobody has changed since the instance was made: its stamps are the same. */
function isPristine(native: JsonObject & { key: string }): boolean {
  return isBuiltIn(native.key) && native.created === native.lastModified;
}

export function toRemoteItem(
  native: JsonObject & { key: string },
  versionTag: string | null,
): RemoteItem {
  return {
    kind: "contentType",
    nativeId: native.key,
    native,
    versionTag,
    managed: isManaged(native),
    pristine: isPristine(native),
  };
}

/** Null for a weak tag: the server ignores those in a precondition, so they guard nothing. */
export function strongTag(response: Response): string | null {
  const tag = response.headers.get("etag");
  return tag === null || tag === "" || tag.startsWith("W/") ? null : tag;
}
