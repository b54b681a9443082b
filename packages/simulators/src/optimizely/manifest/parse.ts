import { isJsonObject, type JsonValue } from "../json/json.ts";
import { type Issue, invalidDocument, type Problem } from "../problem.ts";
import type { ResourceKind, WritableName } from "../resources/kind.ts";
import type { Kinds } from "../resources/kinds.ts";
import { invalidModel, unknownField } from "../schema/issues.ts";
import { validateDocument } from "../schema/validate.ts";
import type { Settings } from "../settings.ts";
import type { Documents } from "../state/tenant.ts";
import { isSection, type ManifestSections, sectionLimit, sectionOrder } from "./sections.ts";

export type ParsedManifest =
  | { readonly sections: ManifestSections }
  | { readonly problem: Problem };

function parseSection<Name extends WritableName>(
  value: JsonValue,
  kind: ResourceKind<Name>,
  params: { settings: Settings; issues: Issue[] },
): Documents[Name][] {
  const { settings, issues } = params;
  const section = kind.collection;
  if (!Array.isArray(value)) {
    issues.push(invalidModel([section], `The section '${section}' must be a list.`));
    return [];
  }
  if (value.length > sectionLimit) {
    const detail = `The section '${section}' must have at most ${sectionLimit} items.`;
    issues.push(invalidModel([section], detail));
    return [];
  }
  const documents: Documents[Name][] = [];
  for (const [index, item] of value.entries()) {
    const validated = validateDocument(item, { ...kind, settings });
    if ("document" in validated) {
      documents.push(validated.document);
      continue;
    }
    for (const issue of validated.issues) {
      const field = `${section}[${index}]${issue.field === "" ? "" : `.${issue.field}`}`;
      issues.push({ ...issue, field });
    }
  }
  return documents;
}

/** Checks the shape of a whole manifest; a manifest that is not in shape is refused before anything happens. */
export function parseManifest(
  value: JsonValue,
  params: { kinds: Kinds; settings: Settings },
): ParsedManifest {
  const { kinds, settings } = params;
  if (!isJsonObject(value)) {
    return { problem: invalidDocument([invalidModel([], "The manifest must be an object.")]) };
  }
  const issues: Issue[] = [];
  for (const name of Object.keys(value)) {
    if (isSection(name)) continue;
    if (name === "lastModified") {
      if (settings.readOnlyFields === "ignore") continue;
      issues.push(invalidModel([name], `The field '${name}' is read-only.`));
    } else if (settings.unknownFields === "reject") issues.push(unknownField([name]));
  }
  const sections: ManifestSections = {};
  const parseInto = <Name extends WritableName>(name: Name): void => {
    const sent = value[name];
    if (sent === undefined || sent === null) return;
    sections[name] = parseSection(sent, kinds[name], {
      settings,
      issues,
    }) as ManifestSections[Name];
  };
  for (const name of sectionOrder) parseInto(name);
  return issues.length > 0 ? { problem: invalidDocument(issues) } : { sections };
}
