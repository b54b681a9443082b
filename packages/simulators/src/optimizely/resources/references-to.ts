import type { ContentTypeDocument } from "../schema/documents.ts";
import type { TenantState } from "../state/tenant.ts";

/** Every type a content type names. */
function namedTypes(document: ContentTypeDocument): Set<string> {
  const parts = Object.values(document.properties ?? {}).flatMap((property) =>
    property.items === undefined ? [property] : [property, property.items],
  );
  return new Set([
    ...(document.mayContainTypes ?? []),
    ...(document.contracts ?? []),
    ...(document.composition?.allowedTypes ?? []),
    ...(document.composition?.restrictedTypes ?? []),
    ...parts.flatMap((part) => [
      ...(part.allowedTypes ?? []),
      ...(part.restrictedTypes ?? []),
      ...(part.contentType === undefined ? [] : [part.contentType]),
    ]),
  ]);
}

/** Keys of other types and of templates that name a type. */
export function findDependents(state: TenantState, key: string): string[] {
  const types = [...state.contentTypes.values()]
    .filter((stored) => stored.key !== key && namedTypes(stored.document).has(key))
    .map((stored) => stored.key);
  const templates = [...state.displayTemplates.values()]
    .filter((stored) => stored.document.contentType === key)
    .map((stored) => stored.key);
  return [...types, ...templates];
}

/** Keys of the types that put a property in a group. */
export function findGroupUsers(state: TenantState, group: string): string[] {
  return [...state.contentTypes.values()]
    .filter((stored) =>
      Object.values(stored.document.properties ?? {}).some((property) => property.group === group),
    )
    .map((stored) => stored.key);
}
