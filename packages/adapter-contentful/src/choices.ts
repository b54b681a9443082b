import { isJsonObject, type Json, type JsonObject, type Loss } from "@syncline/core/adapter";
import { compact } from "./native.ts";
import type { RuleContext } from "./vocabulary.ts";

/** Allowed values are of the field's own type at Contentful: texts for texts, numbers for numbers. */
export function isChoiceOf(context: RuleContext, value: Json | undefined): boolean {
  if (context === "Integer") return Number.isInteger(value);
  return typeof value === (context === "Number" ? "number" : "string");
}

/** The value as one of the field's type; undefined when it cannot be one. */
function asChoice(context: RuleContext, value: Json): Json | undefined {
  if (isChoiceOf(context, value)) return value;
  const converted = context === "Integer" || context === "Number" ? Number(value) : String(value);
  const isEmpty = typeof value === "string" && value.trim() === "";
  return !isEmpty && isChoiceOf(context, converted) && Number.isFinite(Number(converted))
    ? converted
    : undefined;
}

/** The rule `enum` as Contentful can say it: values of the field's type, without labels; undefined when none is left. */
export function sayableChoices(params: {
  rule: JsonObject;
  context: RuleContext;
  /** `fields.size.validations.enum` */
  path: string;
  losses: Loss[];
}): JsonObject | undefined {
  const { rule, context, path, losses } = params;
  const values = Array.isArray(rule.values) ? rule.values.filter(isJsonObject) : [];
  if (values.some((entry) => entry.label !== undefined)) {
    losses.push({
      path,
      kind: "dropped",
      message: "Contentful offers the values without labels of their own.",
    });
  }
  const said = values.map((entry) => asChoice(context, entry.value ?? null));
  const kept = said.flatMap((value) => (value === undefined ? [] : [compact({ value })]));
  const isEmptied = kept.length === 0 && values.length > 0;
  if (values.some((entry, index) => entry.value !== said[index])) {
    const kind = isEmptied ? "widened" : kept.length < values.length ? "narrowed" : "approximated";
    const message =
      "Contentful wants allowed values of the type of the field; others are converted or left out.";
    losses.push({ path, kind, message });
  }
  return isEmptied ? undefined : { ...rule, values: kept };
}
