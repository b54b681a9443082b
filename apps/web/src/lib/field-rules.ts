import {
  type Field,
  type FieldType,
  fieldTypes,
  type Json,
  type JsonObject,
} from "@syncline/core/model";
import { fieldTypeWords } from "./describe-field.ts";
import { atPath, isObject } from "./draft-edits.ts";

/** A rule that the form can set: where it stands in the field, and how it is written. */
export interface RuleInput {
  readonly path: readonly [string, ...string[]];
  readonly label: string;
  readonly form: "count" | "number" | "text" | "choices" | "types" | "words";
}

const pointers: readonly FieldType[] = ["reference", "component", "content"];
const texts: readonly FieldType[] = ["text", "longText"];
const numbers: readonly FieldType[] = ["integer", "decimal"];

/** What the form offers for a field of a type; for a list also what it holds. */
export function ruleInputs(type: FieldType, held: FieldType | undefined): RuleInput[] {
  const isList = type === "array";
  const of = isList ? (held ?? "text") : type;
  const at = (...path: string[]) =>
    (isList ? ["items", "validations", ...path] : ["validations", ...path]) as RuleInput["path"];
  const rules: RuleInput[] = [];
  const pair = (
    path: (bound: "min" | "max") => RuleInput["path"],
    what: string,
    form: "count" | "number",
  ) => {
    rules.push({ path: path("min"), label: `${what}, at least`, form });
    rules.push({ path: path("max"), label: `${what}, at most`, form });
  };
  if (isList) pair((bound) => ["validations", "size", bound], "Entries", "count");
  if (texts.includes(of) || of === "richText") {
    pair((bound) => at("size", bound), "Characters", "count");
  }
  if (numbers.includes(of)) pair((bound) => at("range", bound), "Value", "number");
  if (texts.includes(of)) {
    rules.push({ path: at("pattern", "pattern"), label: "Matches (pattern)", form: "text" });
  }
  if (of === "select" || of === "text") {
    rules.push({ path: at("enum", "values"), label: "Choices, one a line", form: "choices" });
  }
  if (pointers.includes(of)) {
    rules.push({ path: at("allowedTypes", "types"), label: "Only these types", form: "types" });
  }
  if (of === "asset") {
    rules.push({
      path: at("mediaKinds", "kinds"),
      label: "Only these kinds of file",
      form: "words",
    });
  }
  return rules;
}

type EnumValue = { readonly value: string | number; readonly label?: string };

/** Choices as lines of text: `value`, or `value = label`. */
export function choicesText(value: unknown): string {
  if (!Array.isArray(value)) return "";
  return value
    .filter(isObject)
    .map(({ value: one, label }) => (typeof label === "string" ? `${one} = ${label}` : String(one)))
    .join("\n");
}

/** The other way; a value that was a number stays one. Nothing: no such rule. */
export function parseChoices(text: string, before: unknown): Json | undefined {
  const numbersBefore = new Set(
    (Array.isArray(before) ? before : [])
      .map((entry) => atPath(entry, ["value"]))
      .filter((value) => typeof value === "number"),
  );
  const values = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line): EnumValue & JsonObject => {
      const [head = "", ...rest] = line.split(" = ");
      const number = Number(head);
      const value = numbersBefore.has(number) ? number : head;
      return rest.length === 0 ? { value } : { value, label: rest.join(" = ") };
    });
  return values.length === 0 ? undefined : values;
}

/** The types of a field, to choose from. */
export const typeOptions = fieldTypes.map((value) => ({
  value,
  label: value === "array" ? "List" : fieldTypeWords({ type: value } as Pick<Field, "type">),
}));
