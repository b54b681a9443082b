import type { Violation } from "../http/errors.ts";
import { isArray, isObject, type Json, type JsonObject } from "../json.ts";
import { checkRequired, checkType, type Path, type Report } from "./report.ts";

/** The parts of an editor interface an author writes, in the order the server gives them back. */
export const editorInterfaceParts = [
  "sidebar",
  "controls",
  "editors",
  "editor",
  "editorLayout",
  "groupControls",
] as const;

function checkControls(
  report: Report,
  path: Path,
  value: Json | undefined,
  fieldIds: ReadonlySet<string>,
): void {
  if (!checkType(report, path, "Array", value) || !isArray(value)) return;
  for (const [index, control] of value.entries()) {
    const at = [...path, index];
    if (!checkType(report, at, "Object", control) || !isObject(control)) continue;
    const fieldPath = [...at, "fieldId"];
    if (!checkRequired(report, fieldPath, "String", control.fieldId)) continue;
    if (fieldIds.has(String(control.fieldId))) continue;
    // The vendor's own words (contentful-import#104).
    const details = 'The control\'s "fieldId" must map to a content types field id';
    report({ details, path: fieldPath, value: control.fieldId ?? null });
  }
}

/** Everything wrong with an editor interface as sent, given the fields of the published type. */
export function validateEditorInterface(
  body: JsonObject,
  fieldIds: ReadonlySet<string>,
): Violation[] {
  const violations: Violation[] = [];
  const report: Report = (violation) => violations.push(violation);
  checkControls(report, ["controls"], body.controls, fieldIds);
  for (const part of ["sidebar", "editors", "editorLayout", "groupControls"]) {
    checkType(report, [part], "Array", body[part]);
  }
  checkType(report, ["editor"], "Object", body.editor);
  return violations;
}
