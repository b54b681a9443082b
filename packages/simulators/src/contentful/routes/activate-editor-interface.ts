import { isArray, isObject, type Json } from "../json.ts";
import { namesOf } from "../normalise/field.ts";
import type { Field, Stamp, StoredEditorInterface } from "../state/types.ts";

function nameIn(control: Json): string {
  return isObject(control) ? String(control.fieldId) : "";
}

/**
 * What an activation of the content type does to its editor interface: the first makes it at version 1, each
 * later one adds 1 (recorded in 2021). Controls of fields that went are dropped, those of new fields appended
 * without a widget.
 */
export function activateEditorInterface(
  stored: StoredEditorInterface | undefined,
  fields: readonly Field[],
  stamp: Stamp,
): StoredEditorInterface {
  const names = new Set(fields.flatMap(namesOf));
  const before: readonly Json[] = isArray(stored?.body.controls) ? stored.body.controls : [];
  const kept = before.filter((control) => names.has(nameIn(control)));
  const covered = new Set(kept.map(nameIn));
  const uncovered = fields.filter((field) => !namesOf(field).some((name) => covered.has(name)));
  const added = uncovered.map((field) => ({ fieldId: namesOf(field)[0] ?? field.id }));
  return {
    version: (stored?.version ?? 0) + 1,
    created: stored?.created ?? stamp,
    updated: stamp,
    body: { ...stored?.body, controls: [...kept, ...added] },
  };
}
