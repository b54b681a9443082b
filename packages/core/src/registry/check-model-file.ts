import type { ModelFile } from "../adapter/contract.ts";
import type { Issue } from "../errors/index.ts";
import { typeReferences } from "../model/index.ts";

/** What is wrong with a model as a whole: two items with one key, and, in a closed file, references to nothing. */
export function checkModelFile(file: ModelFile, registryKeys: ReadonlySet<string>): Issue[] {
  const seen = new Set<string>();
  const issues: Issue[] = [];
  for (const [index, item] of file.items.entries()) {
    if (seen.has(item.key)) {
      issues.push({
        path: `contentTypes[${index}].key`,
        code: "model.duplicate_key",
        severity: "error",
        message: `Two content types have the key '${item.key}'.`,
        hint: "Give each content type a key of its own.",
      });
    }
    seen.add(item.key);
  }
  if (file.closed !== true) return issues;
  for (const [index, item] of file.items.entries()) {
    for (const reference of typeReferences(item.data)) {
      if (seen.has(reference.key) || registryKeys.has(reference.key)) continue;
      issues.push({
        path: `contentTypes[${index}].${reference.path}`,
        code: "model.reference_missing",
        severity: "error",
        message: `'${item.key}' refers to the content type '${reference.key}', which is neither in this file nor in the project.`,
        hint: "Add the content type, or take the reference out.",
      });
    }
  }
  return issues;
}
