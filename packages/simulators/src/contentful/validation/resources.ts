import { isArray, isObject, type Json } from "../json.ts";
import { checkRequired, type Path, type Report, required, tooMany, unexpected } from "./report.ts";

const maxResources = 20;

function checkContentfulResource(report: Report, path: Path, resource: Record<string, Json>): void {
  checkRequired(report, [...path, "source"], "String", resource.source);
  checkRequired(report, [...path, "contentTypes"], "Array", resource.contentTypes);
}

/** `allowedResources` of a resource link: 1 to 20, no two of the same source or type. */
export function checkAllowedResources(report: Report, path: Path, value: Json | undefined): void {
  if (!checkRequired(report, path, "Array", value) || !isArray(value)) return;
  if (value.length === 0) report(required([...path, 0]));
  if (value.length > maxResources) report(tooMany(path, maxResources));
  const seen = new Set<string>();
  for (const [index, resource] of value.entries()) {
    const at = [...path, index];
    if (!isObject(resource)) {
      checkRequired(report, at, "Object", resource);
      continue;
    }
    if (!checkRequired(report, [...at, "type"], "String", resource.type)) continue;
    if (resource.type === "Contentful:Entry") checkContentfulResource(report, at, resource);
    else {
      for (const key of Object.keys(resource)) {
        if (key !== "type") report(unexpected([...at, key]));
      }
    }
    const identity = `${resource.type} ${resource.source ?? ""}`;
    if (seen.has(identity)) {
      report({
        name: "unique",
        details: "Items of the array must be unique",
        path,
        value: resource,
      });
    }
    seen.add(identity);
  }
}
