import type { JsonObject } from "../json.ts";
import { checkDefaultValue } from "./default-value.ts";
import { checkFieldType } from "./field-type.ts";
import { fieldIdPattern } from "./names.ts";
import { checkRequired, checkType, noMatch, type Path, type Report, required } from "./report.ts";

const flags = ["localized", "required", "disabled", "omitted"] as const;

/** One field as sent. */
export function checkField(
  report: Report,
  path: Path,
  field: JsonObject,
  localeCodes: readonly string[],
): void {
  for (const key of ["id", "newId"] as const) {
    if (key === "newId" && field.newId === undefined) continue;
    const at = [...path, key];
    const value = field[key];
    if (!checkRequired(report, at, "String", value)) continue;
    if (!fieldIdPattern.test(String(value))) report(noMatch(at, fieldIdPattern, value ?? null));
  }
  const named = checkRequired(report, [...path, "name"], "String", field.name);
  if (named && field.name === "") report(required([...path, "name"]));
  for (const flag of flags) checkType(report, [...path, flag], "Boolean", field[flag]);
  checkFieldType(report, path, field);
  checkDefaultValue(report, path, field, localeCodes);
}
