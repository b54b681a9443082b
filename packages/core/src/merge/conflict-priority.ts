import type { MergeConflict } from "./types.ts";

/** Of a conflict, most urgent first. */
export const conflictPriorities = {
  structural: 4,
  deletion: 3,
  manyFields: 2,
  fewFields: 1,
} as const;

/** From this many fields in conflict on, an item has many. */
export const manyFields = 4;

/** How much a conflict is about: structure, then deletion, then several fields at once, then a single place. */
export function conflictPriority({ kind, path }: Pick<MergeConflict, "kind" | "path">): number {
  if (kind === "structural" || kind === "deletion") return conflictPriorities[kind];
  return kind === "order" && path === "fields"
    ? conflictPriorities.manyFields
    : conflictPriorities.fewFields;
}

/** The most urgent first, each kind in the order it was found. */
export function orderConflicts(conflicts: readonly MergeConflict[]): MergeConflict[] {
  return [...conflicts].sort((a, b) => conflictPriority(b) - conflictPriority(a));
}

/** Of an item with these conflicts, to sort items by; 0 without any. */
export function itemPriority(conflicts: readonly MergeConflict[]): number {
  const places = new Set(conflicts.map(({ path }) => placeOf(path)));
  const byNumber = places.size >= manyFields ? conflictPriorities.manyFields : 0;
  return Math.max(byNumber, ...conflicts.map(conflictPriority), 0);
}

/** `fields.title.validations.size` → `fields.title`; a property of the type itself by its name. */
function placeOf(path: string): string {
  const [head = "", key] = path.split(".");
  return head === "fields" && key !== undefined ? `${head}.${key}` : head;
}
