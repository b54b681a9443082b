import type { z } from "zod";
import { isJsonObject, valueAt } from "../json/json.ts";
import type { Issue } from "../problem.ts";
import { fieldLabel, fieldName, pascalCase } from "./field-names.ts";

type ZodIssue = z.core.$ZodIssue;

export function invalidModel(path: readonly PropertyKey[], detail: string): Issue {
  return { code: "InvalidModel", field: fieldName(path), detail };
}

/** Says what is wrong with a name in a map such as `properties`. */
function describeKey(path: readonly PropertyKey[], issues: readonly ZodIssue[]): string {
  const map = String(path.at(-2) ?? "");
  const name = `The ${map} object contains a field whose name '${String(path.at(-1))}'`;
  const [first] = issues;
  if (first?.code === "too_small") {
    return `${name} does not meet the minimum length requirement of ${first.minimum} characters.`;
  }
  if (first?.code === "too_big") {
    return `${name} exceeds the maximum length of ${first.maximum} characters.`;
  }
  return `${name} is not valid.`;
}

function describeSize(issue: ZodIssue, label: string): string {
  if (issue.code === "too_big") {
    if (issue.origin === "string") {
      return `The ${label} must be a string with a maximum length of '${issue.maximum}'.`;
    }
    if (issue.origin === "array") return `The ${label} must have at most ${issue.maximum} items.`;
    return `The ${label} must be at most ${issue.maximum}.`;
  }
  if (issue.code === "too_small") {
    if (issue.origin === "string") {
      return `The ${label} must be a string with a minimum length of '${issue.minimum}'.`;
    }
    return `The ${label} must be at least ${issue.minimum}.`;
  }
  return `The ${label} is not valid.`;
}

function describe(issue: ZodIssue, document: unknown, noun: string): string {
  const field = pascalCase(String(issue.path.findLast((step) => typeof step === "string") ?? ""));
  const label = fieldLabel(issue.path, noun);
  const value = valueAt(document, issue.path);
  switch (issue.code) {
    case "invalid_type":
    case "invalid_union": {
      if (value === undefined) return `The ${field} field is required.`;
      const expected = issue.code === "invalid_type" ? issue.expected : "string or number";
      return `The ${label} must be of type '${expected}'.`;
    }
    case "invalid_value":
      if (value === undefined) return `The ${field} field is required.`;
      return `The ${field} field does not support the value '${String(value)}'.`;
    case "invalid_format":
      return `The ${label} '${String(value)}' does not match the expected pattern.`;
    case "invalid_key":
      return describeKey(issue.path, issue.issues);
    case "custom":
      return `The ${label} ${issue.message}.`;
    default:
      return describeSize(issue, label);
  }
}

/** Translates what the schema found into the vendor's fields and wording, one issue per unknown field. */
export function describeIssues(error: z.ZodError, document: unknown, noun: string): Issue[] {
  return error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => unknownField([...issue.path, key]))
      : [invalidModel(issue.path, describe(issue, document, noun))],
  );
}

export function unknownField(path: readonly PropertyKey[]): Issue {
  return invalidModel(path, `The field '${path.map(String).join(".")}' is not supported.`);
}

/** Finds members no schema library lets through; they must be refused, not lost. */
export function findReservedMembers(value: unknown, path: readonly PropertyKey[] = []): Issue[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => findReservedMembers(item, [...path, index]));
  }
  if (!isJsonObject(value)) return [];
  return Object.keys(value).flatMap((name) =>
    name === "__proto__"
      ? [unknownField([...path, name])]
      : findReservedMembers(value[name], [...path, name]),
  );
}
