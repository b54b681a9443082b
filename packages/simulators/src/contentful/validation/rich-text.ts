import { isArray, isObject, type Json } from "../json.ts";
import { linkingNodeTypes } from "./names.ts";
import { checkType, type Path, type Report, unexpected } from "./report.ts";
import { checkAllowedResources } from "./resources.ts";
import { type RuleShape, range, strings } from "./rule-shapes.ts";

const entryRules: Readonly<Record<string, RuleShape>> = {
  size: range,
  linkContentType: strings(),
};
const assetRules: Readonly<Record<string, RuleShape>> = { size: range };

/** The rules of one linking node type: a list of objects, each with one rule and perhaps a message. */
function checkNodeRules(
  report: Report,
  path: Path,
  value: Json,
  rules: Readonly<Record<string, RuleShape>>,
): void {
  if (!checkType(report, path, "Array", value) || !isArray(value)) return;
  for (const [index, rule] of value.entries()) {
    const at = [...path, index];
    if (!checkType(report, at, "Object", rule) || !isObject(rule)) continue;
    for (const [key, setting] of Object.entries(rule)) {
      if (key === "message") continue;
      const shape = rules[key];
      if (shape === undefined) report(unexpected([...at, key]));
      else shape(report, [...at, key], setting);
    }
  }
}

function checkResourceNode(report: Report, path: Path, value: Json): void {
  if (!checkType(report, path, "Object", value) || !isObject(value)) return;
  if (value.validations !== undefined) {
    checkNodeRules(report, [...path, "validations"], value.validations, assetRules);
  }
  checkAllowedResources(report, [...path, "allowedResources"], value.allowedResources);
}

const includes = (names: readonly string[], name: string): boolean => names.includes(name);

/** The `nodes` rule of rich text. */
export const nodes: RuleShape = (report, path, value) => {
  if (!checkType(report, path, "Object", value) || !isObject(value)) return;
  for (const [type, rules] of Object.entries(value)) {
    const at = [...path, type];
    if (includes(linkingNodeTypes.entry, type)) checkNodeRules(report, at, rules, entryRules);
    else if (includes(linkingNodeTypes.asset, type)) checkNodeRules(report, at, rules, assetRules);
    else if (includes(linkingNodeTypes.resource, type)) checkResourceNode(report, at, rules);
    else report(unexpected(at));
  }
};
