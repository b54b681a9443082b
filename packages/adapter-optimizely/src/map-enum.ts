import { isJsonObject, type Json, type Validations } from "@syncline/core/adapter";
import type { Lose } from "./losses.ts";

type Enum = NonNullable<Validations["enum"]>;
type Choice = Enum["values"][number];

const int32 = { min: -(2 ** 31), max: 2 ** 31 - 1 };

export function isInt32(value: number): boolean {
  return Number.isInteger(value) && value >= int32.min && value <= int32.max;
}

/** A day without a time, which the vendor does not know. */
export function isCalendarDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value);
}

function toNativeValue(type: string, value: string | number): string | number | null {
  if (type === "string") return String(value);
  if (type === "dateTime") return typeof value === "string" ? value : null;
  if (typeof value !== "number") return null;
  return type === "float" || isInt32(value) ? value : null;
}

/** Choices in the vendor's form: each has a text, and values fit the type. */
export function encodeEnum(rule: Enum, type: string, path: string, lose: Lose): Json[] {
  return rule.values.flatMap((choice, index): Json[] => {
    const at = `${path}.values.${index}`;
    const value = toNativeValue(type, choice.value);
    if (value === null) {
      lose(
        `${path}.values`,
        "dropped",
        `${JSON.stringify(choice.value)} cannot be a value of '${type}'.`,
      );
      return [];
    }
    if (value !== choice.value) lose(at, "approximated", `The value is kept as text: '${value}'.`);
    if (choice.label === String(value)) {
      lose(
        `${at}.label`,
        "approximated",
        "A text equal to the value is understood without saying.",
      );
    }
    if (choice.label === "" || (choice.label === undefined && value === "")) {
      lose(`${at}.label`, "approximated", "Optimizely wants a text for each choice.");
    }
    const displayName = choice.label || String(value) || "–";
    return [{ value, displayName }];
  });
}

function decodeChoice(choice: Json, type: string): Choice | null {
  if (!isJsonObject(choice) || Object.keys(choice).length !== 2) return null;
  const { value, displayName } = choice;
  if (typeof displayName !== "string" || displayName === "") return null;
  if (typeof value !== "string" && typeof value !== "number") return null;
  if (toNativeValue(type, value) !== value) return null;
  return displayName === String(value) ? { value } : { value, label: displayName };
}

/** Null when the choices are in a form the canonical rule cannot say. */
export function decodeEnum(choices: Json | undefined, type: string): Enum | null {
  if (!Array.isArray(choices) || choices.length === 0 || choices.length > 1000) return null;
  const values = choices.map((choice) => decodeChoice(choice, type));
  return values.includes(null) ? null : { values: values as Choice[] };
}
