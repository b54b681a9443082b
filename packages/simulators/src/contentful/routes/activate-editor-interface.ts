import { isArray, isObject, type Json } from "../json.ts";
import type { Field, Stamp, StoredEditorInterface } from "../state/types.ts";

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
  const ids = fields.map((field) => field.id);
  const before: readonly Json[] = isArray(stored?.body.controls) ? stored.body.controls : [];
  const kept = before.filter(
    (control) => isObject(control) && ids.includes(String(control.fieldId)),
  );
  const covered = kept.map((control) => (isObject(control) ? control.fieldId : null));
  const added = ids.filter((id) => !covered.includes(id)).map((fieldId) => ({ fieldId }));
  return {
    version: (stored?.version ?? 0) + 1,
    created: stored?.created ?? stamp,
    updated: stamp,
    body: { ...stored?.body, controls: [...kept, ...added] },
  };
}
