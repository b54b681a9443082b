import type { WritableName } from "../resources/kind.ts";
import type { Documents } from "../state/tenant.ts";

/** Sections in the order an import works through them: each may need the ones before it. */
export const sectionOrder = [
  "propertyGroups",
  "contentTypes",
  "displayTemplates",
  "locales",
] as const satisfies readonly WritableName[];

/** Most items of a section. */
export const sectionLimit = 1000;

/** A manifest whose shape is in order. */
export type ManifestSections = { [Name in WritableName]?: Documents[Name][] };

export function isSection(name: string): name is WritableName {
  return (sectionOrder as readonly string[]).includes(name);
}
