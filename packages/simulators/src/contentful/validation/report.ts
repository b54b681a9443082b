import type { Violation } from "../http/errors.ts";
import { isArray, isObject, type Json } from "../json.ts";

export type Path = readonly (string | number)[];
/** Collects violations; a write with any of them is refused as a whole. */
export type Report = (violation: Violation) => void;

/** The vendor's names of JSON types. */
export type TypeName = "String" | "Boolean" | "Number" | "Object" | "Array";

function lastOf(path: Path): string {
  return String(path.at(-1) ?? "value");
}

export function required(path: Path): Violation {
  return { name: "required", details: `The property "${lastOf(path)}" is required here`, path };
}

export function wrongType(path: Path, type: string, value: Json): Violation {
  const details = `The type of "${lastOf(path)}" is incorrect, expected type: ${type}`;
  return { name: "type", details, type, value, path };
}

export function notOneOf(path: Path, expected: readonly string[], value: Json): Violation {
  return { name: "in", details: "Value must be one of expected values", path, value, expected };
}

export function noMatch(path: Path, pattern: RegExp, value: Json): Violation {
  return { name: "regexp", details: `Does not match ${pattern}`, path, value };
}

export function tooMany(path: Path, max: number): Violation {
  return { name: "size", details: `Size must be at most ${max}`, path, max };
}

export function unexpected(path: Path): Violation {
  return { name: "unexpected", details: `The property "${lastOf(path)}" is not expected`, path };
}

function isOf(type: TypeName, value: Json): boolean {
  if (type === "Array") return isArray(value);
  if (type === "Object") return isObject(value);
  return typeof value === type.toLowerCase();
}

/** Whether a value is there and of its type; reports it when it is there and is not. Null is a wrong type. */
export function checkType(
  report: Report,
  path: Path,
  type: TypeName,
  value: Json | undefined,
): boolean {
  if (value === undefined) return false;
  if (isOf(type, value)) return true;
  report(wrongType(path, type, value));
  return false;
}

/** Like `checkType`, for a value that must be there. */
export function checkRequired(
  report: Report,
  path: Path,
  type: TypeName,
  value: Json | undefined,
): boolean {
  if (value !== undefined) return checkType(report, path, type, value);
  report(required(path));
  return false;
}
