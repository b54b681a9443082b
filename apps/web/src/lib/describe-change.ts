import type { Change } from "@syncline/core";
import type { Field } from "@syncline/core/model";
import { fieldRules, fieldTypeWords, isFieldType, validationWords } from "./describe-field.ts";
import { plural } from "./format.ts";
import { shortValue } from "./json-text.ts";

/** What a change is about: a field, a property of it, or a property of the type. */
export interface Subject {
  /** Key of the field; null when the change is about the type itself. */
  readonly field: string | null;
  /** `required`, `validations.size.max`; empty for a whole field. */
  readonly property: string;
}

/** The subject of a change by its path: `fields.title.required` is `required` of `title`. */
export function subjectOf(path: string): Subject {
  const [head, field, ...rest] = path.split(".");
  if (head === "fields" && field !== undefined) return { field, property: rest.join(".") };
  return { field: null, property: path };
}

/** A value of a change in words: a whole field by what it holds and its rules, yes and no for flags. */
export function valueWords(value: unknown, change: Pick<Change, "path">): string {
  if (value === true) return "yes";
  if (value === false) return "no";
  const { field, property } = subjectOf(change.path);
  if (field === null && property === "" && isWholeType(value)) {
    return `all of it, with ${plural(value.fields.length, "field")}`;
  }
  if (field !== null && property === "" && isField(value)) {
    return [fieldTypeWords(value), ...fieldRules(value)].join(", ");
  }
  return limitWords(value, property) ?? shortValue(value);
}

/** Limits of a field, all of them or one kind: `validations`, `validations.size`. */
function limitWords(value: unknown, property: string): string | null {
  const [head, kind, ...rest] = property.split(".");
  if (head !== "validations" || rest.length > 0 || value === null || typeof value !== "object") {
    return null;
  }
  return validationWords(kind === undefined ? value : { [kind]: value });
}

function isWholeType(value: unknown): value is { readonly fields: readonly unknown[] } {
  if (typeof value !== "object" || value === null || !("fields" in value)) return false;
  return Array.isArray(value.fields);
}

function isField(value: unknown): value is Field {
  if (typeof value !== "object" || value === null || !("type" in value)) return false;
  const items: unknown = "items" in value ? value.items : undefined;
  return isFieldType(value.type) && (items === undefined || isItems(items));
}

function isItems(items: unknown): boolean {
  return (
    typeof items === "object" &&
    items !== null &&
    "type" in items &&
    isFieldType(items.type) &&
    items.type !== "array"
  );
}
