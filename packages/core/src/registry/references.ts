import type { Issue } from "../errors/index.ts";
import { type ContentType, type Item, typeReferences } from "../model/index.ts";

/** References of a content type to nothing: neither itself nor among the `known` keys. Paths within it. */
export function missingReferences(type: ContentType, known: ReadonlySet<string>): Issue[] {
  return typeReferences(type)
    .filter((reference) => reference.key !== type.key && !known.has(reference.key))
    .map((reference) => ({
      path: reference.path,
      code: "model.reference_missing",
      severity: "error",
      message: `'${type.key}' refers to the content type '${reference.key}', which neither came with it nor is in the project.`,
      hint: "Add the content type first, or take the reference out.",
    }));
}

/** What other items refer to the content type with the key, each place with its path. */
export function referencesTo(key: string, items: readonly Item[]): Issue[] {
  return items
    .filter((item) => item.key !== key)
    .flatMap((item) =>
      typeReferences(item.data)
        .filter((reference) => reference.key === key)
        .map((reference) => ({
          path: `contentTypes.${item.key}.${reference.path}`,
          code: "model.still_referenced",
          severity: "error" as const,
          message: `'${item.key}' refers to '${key}'.`,
          hint: "Take the reference out first, or delete both.",
        })),
    );
}
