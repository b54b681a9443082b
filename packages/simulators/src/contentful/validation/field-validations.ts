import { isArray, isObject, type Json, type JsonObject, sameJson } from "../json.ts";
import { checkType, type Path, type Report, unexpected, wrongType } from "./report.ts";
import { type RuleTarget, validationRules } from "./rules.ts";

/** The vendor's own words for a pattern that does not compile (contentful-migration#896). */
function checkPattern(report: Report, path: Path, validation: JsonObject): void {
  const value = validation.regexp ?? validation.prohibitRegexp;
  if (!isObject(value) || typeof value.pattern !== "string") return;
  const flags = typeof value.flags === "string" ? value.flags : "";
  try {
    new RegExp(value.pattern, flags);
  } catch {
    const details = "Invalid regular expression";
    report({ name: "type", type: "Validation", value: validation, details, path });
  }
}

/** `in` holds values of the field's own type. */
function checkChoices(report: Report, path: Path, target: RuleTarget, value: Json): void {
  const numeric = target === "Integer" || target === "Number";
  if (!isArray(value)) return;
  for (const [index, choice] of value.entries()) {
    if (typeof choice !== "string" && typeof choice !== "number") continue;
    if (numeric !== (typeof choice === "number")) {
      report(wrongType([...path, index], numeric ? "Number" : "String", choice));
    }
  }
}

function checkRule(
  report: Report,
  path: Path,
  target: RuleTarget,
  entry: readonly [string, Json],
): void {
  const [name, value] = entry;
  const rule = validationRules[name];
  if (rule === undefined) {
    report(unexpected([...path, name]));
    return;
  }
  if (!rule.targets.includes(target)) {
    const [type] = target.split(":");
    const details = `${type} fields do not support "${name}" validations`;
    report({ name: "validationDefined", details, path, value: { [name]: value } });
    return;
  }
  rule.shape(report, [...path, name], value);
  if (name === "in") checkChoices(report, [...path, name], target, value);
}

function checkValidation(
  report: Report,
  path: Path,
  target: RuleTarget,
  validation: JsonObject,
): void {
  const entries = Object.entries(validation);
  const rules = entries.filter(([name]) => name !== "message");
  // A message without a rule occurs in real models, so only an object with nothing in it is too little.
  if (entries.length === 0) {
    report({ name: "size", details: "Too few properties provided", path, value: validation });
  }
  if (rules.length > 1) {
    report({ name: "size", details: "Too many properties provided", path, value: validation });
  }
  const { message } = validation;
  if (message !== null) checkType(report, [...path, "message"], "String", message);
  for (const rule of rules) checkRule(report, path, target, rule);
  checkPattern(report, path, validation);
}

/**
 * The `validations` of a field or of the items of an array.
 * @param target null when the type itself is wrong: then only the shapes are checked
 */
export function checkValidations(
  report: Report,
  path: Path,
  target: RuleTarget | null,
  value: Json | undefined,
): void {
  if (!checkType(report, path, "Array", value) || !isArray(value)) return;
  for (const [index, validation] of value.entries()) {
    const at = [...path, index];
    if (!checkType(report, at, "Object", validation) || !isObject(validation)) continue;
    if (target !== null) checkValidation(report, at, target, validation);
    if (value.slice(0, index).some((earlier) => sameJson(earlier, validation))) {
      const details = "Items of the array must be unique";
      report({ name: "unique", details, path, value: validation });
    }
  }
}
