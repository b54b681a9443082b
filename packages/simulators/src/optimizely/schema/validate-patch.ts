import { isJsonObject, type JsonObject } from "../json/json.ts";
import type { Issue } from "../problem.ts";
import { unknownField } from "./issues.ts";

/** The fields a document may have, and those of the objects in it; `*` stands for any name of a map. */
export interface FieldTree {
  readonly [name: string]: FieldTree | true;
}

/**
 * Finds unknown fields in a merge patch. The merged document alone would not show them: a `null` for a field
 * that does not exist leaves no trace there.
 */
export function findUnknownFields(
  patch: JsonObject,
  known: FieldTree,
  path: readonly string[] = [],
): Issue[] {
  return Object.entries(patch).flatMap(([name, value]) => {
    const at = [...path, name];
    const below = (Object.hasOwn(known, name) ? known[name] : undefined) ?? known["*"];
    if (below === undefined) return [unknownField(at)];
    return below !== true && isJsonObject(value) ? findUnknownFields(value, below, at) : [];
  });
}
