import { isArray, isObject, type Json, type JsonObject } from "../json.ts";
import { checkType, notOneOf, type Path, type Report } from "./report.ts";

type Check = (value: Json) => boolean;
const isDate: Check = (value) =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value));

const checks: Readonly<Record<string, Check>> = {
  Symbol: (value) => typeof value === "string",
  Text: (value) => typeof value === "string",
  Integer: (value) => Number.isInteger(value),
  Number: (value) => typeof value === "number",
  Boolean: (value) => typeof value === "boolean",
  Date: isDate,
  Array: (value) => isArray(value) && value.every((item) => typeof item === "string"),
};

function checkOf(field: JsonObject): Check | undefined {
  const ofSymbols = isObject(field.items) && field.items.type === "Symbol";
  if (field.type === "Array" && !ofSymbols) return undefined;
  return checks[String(field.type)];
}

/** `defaultValue`: by locale code, for the types that can have one. */
export function checkDefaultValue(
  report: Report,
  path: Path,
  field: JsonObject,
  localeCodes: readonly string[],
): void {
  const { defaultValue } = field;
  if (defaultValue === undefined) return;
  const at = [...path, "defaultValue"];
  // The vendor reports null here without words (contentful-management.py#116).
  if (defaultValue === null) {
    report({ name: "type", path: at, value: null });
    return;
  }
  if (!checkType(report, at, "Object", defaultValue) || !isObject(defaultValue)) return;
  const check = checkOf(field);
  if (check === undefined) {
    const details = 'The field type does not support "defaultValue"';
    report({ name: "allowedDefaultValueFieldType", details, path: at, value: defaultValue });
    return;
  }
  for (const [code, value] of Object.entries(defaultValue)) {
    if (!localeCodes.includes(code)) report(notOneOf([...at, code], localeCodes, code));
    else if (value !== null && !check(value)) {
      const details = "Default values must match the field type";
      report({ name: "matchingDefaultFieldValueType", details, path: [...at, code], value });
    }
  }
}
