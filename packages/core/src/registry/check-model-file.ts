import type { ModelFile } from "../adapter/contract.ts";
import type { Issue } from "../errors/index.ts";
import { missingReferences } from "./references.ts";

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
  const known = new Set([...seen, ...registryKeys]);
  for (const [index, item] of file.items.entries()) {
    for (const issue of missingReferences(item.data, known)) {
      issues.push({ ...issue, path: `contentTypes[${index}].${issue.path}` });
    }
  }
  return issues;
}
