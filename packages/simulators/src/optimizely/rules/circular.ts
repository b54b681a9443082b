import type { ContentTypeDocument } from "../schema/documents.ts";
import type { CheckContext } from "./context.ts";

/** The types a type holds whole, without a list between that could be empty. */
function nestedTypes(document: ContentTypeDocument | undefined): string[] {
  return Object.values(document?.properties ?? {})
    .filter((property) => property.type === "component")
    .flatMap((property) => property.contentType ?? []);
}

/** The chain of component properties by which a type holds itself, or null. */
export function findCircularComponent(
  document: ContentTypeDocument,
  context: CheckContext,
): string[] | null {
  const visited = new Set<string>();
  const search = (key: string, chain: readonly string[]): string[] | null => {
    if (key === document.key) return [...chain, key];
    if (visited.has(key)) return null;
    visited.add(key);
    return searchAll(nestedTypes(context.contentType(key)), [...chain, key]);
  };
  const searchAll = (keys: readonly string[], chain: readonly string[]): string[] | null => {
    for (const key of keys) {
      const found = search(key, chain);
      if (found !== null) return found;
    }
    return null;
  };
  return searchAll(nestedTypes(document), []);
}
