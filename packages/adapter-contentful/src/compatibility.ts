import type { ContentType, Issue, JsonObject } from "@syncline/core/adapter";
import type { NativeContentType, NativeField } from "./native.ts";
import { contentTypeIdPattern, fieldIdPattern, limits } from "./vocabulary.ts";

/** What Contentful will refuse (`error`) or may refuse (`warning`), before anything is sent. */
export function compatibilityIssues(params: {
  type: ContentType;
  native: NativeContentType;
  json: JsonObject;
}): Issue[] {
  const { type, native, json } = params;
  return [
    ...typeIssues(native),
    ...type.fields.flatMap((field, index) => {
      const nativeField = native.fields[index];
      return nativeField === undefined ? [] : fieldIssues(field.key, nativeField);
    }),
    ...displayFieldIssues(native),
    ...sizeIssues(native, json),
  ];
}

function error(path: string, code: string, message: string, hint: string): Issue {
  return { path, code: `contentful.${code}`, severity: "error", message, hint };
}

function warning(path: string, code: string, message: string, hint: string): Issue {
  return { path, code: `contentful.${code}`, severity: "warning", message, hint };
}

function typeIssues(native: NativeContentType): Issue[] {
  if (contentTypeIdPattern.test(native.id)) return [];
  return [
    error(
      "key",
      "type_id",
      `Contentful does not take '${native.id}' as the id of a content type.`,
      "Use 1 to 64 letters, digits, '-', '_' or '.', or map the key to another id for this target.",
    ),
  ];
}

function fieldIssues(key: string, native: NativeField): Issue[] {
  const path = `fields.${key}`;
  const issues: Issue[] = [];
  if (!fieldIdPattern.test(native.id)) {
    issues.push(
      error(
        `${path}.key`,
        "field_id",
        `Contentful does not take '${native.id}' as the id of a field.`,
        "Use a letter, then up to 63 letters, digits or '_'.",
      ),
    );
  }
  if (native.name === "") {
    issues.push(
      warning(
        `${path}.name`,
        "field_name",
        "Contentful asks for a name.",
        "Give the field a name.",
      ),
    );
  }
  if (needsResources(native) && !hasResources(native)) {
    issues.push(
      error(
        `${path}.platform.contentful.allowedResources`,
        "allowed_resources",
        "Contentful asks where the content of a resource link may come from: 1 to 20 sources.",
        "Give allowedResources in platform.contentful.",
      ),
    );
  }
  return [...issues, ...patternIssues(path, native)];
}

function needsResources(native: NativeField): boolean {
  return native.type === "ResourceLink" || native.items?.type === "ResourceLink";
}

function hasResources(native: NativeField): boolean {
  const sources = native.other.allowedResources ?? native.items?.other.allowedResources;
  return Array.isArray(sources) && sources.length >= 1 && sources.length <= 20;
}

/** Contentful checks expressions as JavaScript does, as far as is known. */
function patternIssues(path: string, native: NativeField): Issue[] {
  const rules = [...native.validations, ...(native.items?.validations ?? [])];
  return rules.flatMap((rule) =>
    ["regexp", "prohibitRegexp"].flatMap((name) => {
      const problem = patternProblem(rule[name]);
      return problem === null
        ? []
        : [warning(`${path}.validations`, "pattern", problem, "Correct the expression.")];
    }),
  );
}

function patternProblem(rule: JsonObject[string] | undefined): string | null {
  if (typeof rule !== "object" || rule === null || Array.isArray(rule)) return null;
  if (typeof rule.pattern !== "string") return null;
  try {
    new RegExp(rule.pattern, typeof rule.flags === "string" ? rule.flags : "");
    return null;
  } catch (reason) {
    return reason instanceof Error ? reason.message : String(reason);
  }
}

function displayFieldIssues(native: NativeContentType): Issue[] {
  const { displayField, fields } = native;
  if (displayField === undefined || fields.some((field) => field.id === displayField)) return [];
  return [
    warning(
      "displayField",
      "display_field",
      `The display field '${displayField}' is not among the fields.`,
      "Name a field of the type, or none.",
    ),
  ];
}

function sizeIssues(native: NativeContentType, json: JsonObject): Issue[] {
  const issues: Issue[] = [];
  const resourceFields = native.fields.filter(needsResources).length;
  if (resourceFields > limits.resourceFields) {
    issues.push(
      error(
        "fields",
        "resource_fields",
        `Contentful takes at most ${limits.resourceFields} resource links in a type; this one has ${resourceFields}.`,
        "Split the type.",
      ),
    );
  }
  if (native.fields.length > limits.fieldsOnEveryPlan) {
    issues.push(
      warning(
        "fields",
        "field_count",
        `The type has ${native.fields.length} fields; not every Contentful plan takes more than ${limits.fieldsOnEveryPlan}.`,
        "Check the limits of the space.",
      ),
    );
  }
  const text = JSON.stringify(json);
  // No character takes more than three bytes for each of its units.
  const mayBeLarge = text.length * 3 > limits.requestBytes;
  const bytes = mayBeLarge ? new TextEncoder().encode(text).length : text.length;
  if (bytes > limits.requestBytes) {
    issues.push(
      error(
        "",
        "request_size",
        `The type takes ${bytes} bytes; Contentful takes at most ${limits.requestBytes} in a request.`,
        "Split the type.",
      ),
    );
  }
  return issues;
}
