import { isObject, type Json, type JsonObject } from "../json.ts";
import { checkValidations } from "./field-validations.ts";
import { fieldTypes, itemTypes, linkTypes } from "./names.ts";
import { checkRequired, notOneOf, type Path, type Report, unexpected } from "./report.ts";
import { checkAllowedResources } from "./resources.ts";
import type { RuleTarget } from "./rules.ts";

function checkChoice(
  report: Report,
  path: Path,
  allowed: readonly string[],
  value: Json | undefined,
): boolean {
  if (!checkRequired(report, path, "String", value)) return false;
  if (allowed.includes(String(value))) return true;
  report(notOneOf(path, allowed, value ?? null));
  return false;
}

/** Link type and resources of a field or of items: there exactly when the type wants them. */
function checkLinks(report: Report, path: Path, holder: JsonObject): RuleTarget | null {
  const at = [...path, "linkType"];
  if (holder.type === "Link") {
    if (!checkChoice(report, at, linkTypes, holder.linkType)) return null;
    return `Link:${holder.linkType as "Entry" | "Asset"}`;
  }
  if (holder.linkType !== undefined && holder.type !== "ResourceLink") report(unexpected(at));
  return holder.type as RuleTarget;
}

function checkItems(report: Report, path: Path, items: Json | undefined): void {
  if (!checkRequired(report, path, "Object", items) || !isObject(items)) return;
  const known = checkChoice(report, [...path, "type"], itemTypes, items.type);
  const target = known ? checkLinks(report, path, items) : null;
  checkValidations(report, [...path, "validations"], target, items.validations);
}

function isResourceLink(field: JsonObject): boolean {
  if (field.type === "Array") return isObject(field.items) && field.items.type === "ResourceLink";
  return field.type === "ResourceLink";
}

/** The type of a field with all that belongs to it: link type, items, resources, validations. */
export function checkFieldType(report: Report, path: Path, field: JsonObject): void {
  if (!checkChoice(report, [...path, "type"], fieldTypes, field.type)) return;
  const target = checkLinks(report, path, field);
  if (field.type === "Array") checkItems(report, [...path, "items"], field.items);
  else if (field.items !== undefined) report(unexpected([...path, "items"]));
  const resources = [...path, "allowedResources"];
  // Rich text names its resources in its `nodes` rule.
  if (isResourceLink(field)) checkAllowedResources(report, resources, field.allowedResources);
  else if (field.allowedResources !== undefined) report(unexpected(resources));
  checkValidations(report, [...path, "validations"], target, field.validations);
}
