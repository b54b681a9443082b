import { isArray, isObject, type Json } from "../json.ts";
import { mimetypeGroups } from "./names.ts";
import { checkType, notOneOf, type Path, type Report, unexpected, wrongType } from "./report.ts";

/** Checks the value of one validation rule. */
export type RuleShape = (report: Report, path: Path, value: Json) => void;

/** An object of bounds, each of a type or null. */
export function bounds(keys: readonly string[], type: "Number" | "String"): RuleShape {
  return (report, path, value) => {
    if (!checkType(report, path, "Object", value) || !isObject(value)) return;
    for (const [key, bound] of Object.entries(value)) {
      if (!keys.includes(key)) report(unexpected([...path, key]));
      else if (bound !== null) checkType(report, [...path, key], type, bound);
    }
  };
}

/** A list of strings, of a closed set when one is given. */
export function strings(allowed?: readonly string[]): RuleShape {
  return (report, path, value) => {
    if (!checkType(report, path, "Array", value) || !isArray(value)) return;
    for (const [index, item] of value.entries()) {
      const at = [...path, index];
      if (!checkType(report, at, "String", item)) continue;
      if (allowed !== undefined && !allowed.includes(String(item))) {
        report(notOneOf(at, allowed, item));
      }
    }
  };
}

export const range = bounds(["min", "max"], "Number");

/** Pattern and flags; that the pattern compiles is checked with the rule as a whole. */
export const pattern: RuleShape = (report, path, value) => {
  if (!checkType(report, path, "Object", value) || !isObject(value)) return;
  checkType(report, [...path, "pattern"], "String", value.pattern ?? "");
  if (typeof value.flags !== "string" && value.flags !== null && value.flags !== undefined) {
    report(wrongType([...path, "flags"], "String", value.flags));
  }
};

export const flag: RuleShape = (report, path, value) => {
  checkType(report, path, "Boolean", value);
};

/** A list of scalars, for which the type of the field decides the rest. */
export const choices: RuleShape = (report, path, value) => {
  if (!checkType(report, path, "Array", value) || !isArray(value)) return;
  for (const [index, item] of value.entries()) {
    if (typeof item !== "string" && typeof item !== "number") {
      report(wrongType([...path, index], "String", item));
    }
  }
};

/** A list of groups; the single string of the API's early days is still taken. */
export const mimetypes: RuleShape = (report, path, value) => {
  if (typeof value !== "string") strings(mimetypeGroups)(report, path, value);
  else if (!(mimetypeGroups as readonly string[]).includes(value)) {
    report(notOneOf(path, mimetypeGroups, value));
  }
};

export const imageDimensions: RuleShape = (report, path, value) => {
  if (!checkType(report, path, "Object", value) || !isObject(value)) return;
  for (const [key, side] of Object.entries(value)) {
    if (key !== "width" && key !== "height") report(unexpected([...path, key]));
    else if (side !== null) range(report, [...path, key], side);
  }
};
