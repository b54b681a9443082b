import type { Issue } from "../problem.ts";
import type { ContentTypeDocument } from "../schema/documents.ts";
import { invalidModel } from "../schema/issues.ts";
import type { CheckContext } from "./context.ts";

/** The rules of visual compositions, which revision 1.1 of the API knows. */
export function checkCompositionRules(
  document: ContentTypeDocument,
  context: CheckContext,
): Issue[] {
  const issues: Issue[] = [];
  const { baseType, composition } = document;
  if (composition !== undefined && baseType !== "_experience" && baseType !== "_section") {
    const detail = "A composition is only supported on Experience content types.";
    issues.push(invalidModel(["composition"], detail));
  }
  for (const key of composition?.allowedTypes ?? []) {
    const type = context.storedContentType(key);
    if (type === undefined || type.baseType === "_section") continue;
    if (type.baseType === "_component" && (type.compositionBehaviors ?? []).length > 0) continue;
    const detail = `The type '${key}' cannot be used in a 'outline, grid, form' layout composition`;
    issues.push(invalidModel(["composition", "allowedTypes"], detail));
  }
  for (const [name, property] of Object.entries(document.properties ?? {})) {
    const path = ["properties", name];
    if (property.type === "composition" && baseType !== "_experience") {
      const detail = "Composition is only supported on Experience content types.";
      issues.push(invalidModel([...path, "type"], detail));
    }
    if (name === "composition" && baseType === "_experience" && property.type !== "composition") {
      issues.push(invalidModel(path, "The property name 'composition' is reserved."));
    }
  }
  return issues;
}
