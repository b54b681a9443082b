import type { Blame } from "./api-types.ts";
import { subjectOf } from "./describe-change.ts";

type BlameLine = Blame["lines"][number];

/** The lines of one field, or of the type itself. */
export interface BlameGroup {
  readonly field: string | null;
  readonly lines: readonly BlameLine[];
}

/** Blame by field, the type's own lines first, fields in the order of the content. */
export function groupBlame(lines: readonly BlameLine[]): BlameGroup[] {
  // The key is what it is known by: nobody made it so.
  const told = lines.filter(({ path }) => subjectOf(path).property !== "key");
  const own = told.filter(({ path }) => !path.startsWith("fields."));
  const ofFields = told.filter(({ path }) => path.startsWith("fields."));
  const byField = Map.groupBy(ofFields, ({ path }) => subjectOf(path).field);
  const groups = [...byField].map(([field, of]) => ({ field, lines: of }));
  return [...(own.length === 0 ? [] : [{ field: null, lines: own }]), ...groups];
}
