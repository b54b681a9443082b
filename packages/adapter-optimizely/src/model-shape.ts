import { isJsonObject, type Json, type JsonObject } from "@syncline/core/adapter";

/** Where the content types of a file are. */
export interface ModelEntries {
  readonly format: string;
  readonly entries: readonly { readonly path: string; readonly value: Json }[];
  /** The rest of a manifest; null for other files. */
  readonly manifest: JsonObject | null;
}

/** True for what only a content type of Optimizely looks like: no `sys`, no list of `fields`. */
function looksLikeType(value: Json | undefined): boolean {
  if (!isJsonObject(value)) return false;
  if ("sys" in value || "fields" in value || "kind" in value) return false;
  const named = typeof value.key === "string" || typeof value.displayName === "string";
  const shaped =
    typeof value.baseType === "string" ||
    typeof value.isContract === "boolean" ||
    isJsonObject(value.properties);
  return named && shaped;
}

function listEntries(list: readonly Json[], prefix: string): ModelEntries["entries"] {
  return list.map((value, index) => ({ path: `${prefix}[${index}]`, value }));
}

/** The content types of a document by its shape; null when it is no file of this vendor. */
export function findEntries(document: Json): ModelEntries | null {
  if (Array.isArray(document)) {
    if (!document.some(looksLikeType)) return null;
    const entries = listEntries(document, "");
    return { format: "Optimizely content types", entries, manifest: null };
  }
  if (!isJsonObject(document)) return null;
  const { contentTypes, items } = document;
  if (Array.isArray(contentTypes)) {
    const sections =
      Array.isArray(document.propertyGroups) || Array.isArray(document.displayTemplates);
    const empty = contentTypes.length === 0 && sections;
    if (!empty && !contentTypes.some(looksLikeType)) return null;
    const entries = listEntries(contentTypes, "contentTypes");
    return { format: "Optimizely manifest", entries, manifest: document };
  }
  if (Array.isArray(items) && items.some(looksLikeType)) {
    const entries = listEntries(items, "items");
    return { format: "Optimizely content type list", entries, manifest: null };
  }
  if (!looksLikeType(document)) return null;
  return {
    format: "Optimizely content type",
    entries: [{ path: "", value: document }],
    manifest: null,
  };
}
