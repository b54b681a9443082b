import type { Issue } from "../problem.ts";
import type { ItemDocument, PropertyDocument } from "../schema/documents.ts";
import { invalidModel } from "../schema/issues.ts";

const texts = ["string"];
const ordered = ["integer", "float", "dateTime"];
const references = ["content", "contentReference"];

/** Which property types a constraint is for. */
const applicable: Readonly<Record<string, readonly string[]>> = {
  minLength: texts,
  maxLength: texts,
  pattern: texts,
  minimum: ordered,
  maximum: ordered,
  enum: [...texts, ...ordered],
  allowedTypes: references,
  restrictedTypes: references,
  contentType: ["component", ...references],
  minItems: ["array"],
  maxItems: ["array"],
  items: ["array"],
};

/** The server itself writes empty lists on every property, so they constrain nothing. */
function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

function fitsType(value: unknown, type: string): boolean {
  if (type === "integer") return Number.isInteger(value);
  if (type === "float") return typeof value === "number";
  if (type === "dateTime") return typeof value === "string" && !Number.isNaN(Date.parse(value));
  return typeof value === "string";
}

function checkValues(
  property: PropertyDocument | ItemDocument,
  path: readonly PropertyKey[],
): Issue[] {
  const wrong = (field: string, value: unknown): Issue =>
    invalidModel(
      [...path, field],
      `The value '${String(value)}' of '${field}' does not match the type '${property.type}'.`,
    );
  const bounds = (["minimum", "maximum"] as const)
    .filter((field) => isSet(property[field]) && !fitsType(property[field], property.type))
    .map((field) => wrong(field, property[field]));
  const choices = (property.enum ?? [])
    .filter((choice) => !fitsType(choice.value, property.type))
    .map((choice) => wrong("enum", choice.value));
  return [...bounds, ...choices];
}

/** Finds constraints on properties of a type they are not for, such as a length of a boolean. */
export function findMisplacedConstraints(
  property: PropertyDocument | ItemDocument,
  path: readonly PropertyKey[],
): Issue[] {
  const misplaced = Object.entries(applicable)
    .filter(([field, types]) => {
      const value = (property as Readonly<Record<string, unknown>>)[field];
      return isSet(value) && !types.includes(property.type);
    })
    .map(([field]) =>
      invalidModel(
        [...path, field],
        `The field '${field}' is not allowed on a property of type '${property.type}'.`,
      ),
    );
  return misplaced.length > 0 ? misplaced : checkValues(property, path);
}
