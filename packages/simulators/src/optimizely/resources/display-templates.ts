import { missingContentType } from "../rules/references.ts";
import type { DisplayTemplateDocument } from "../schema/documents.ts";
import { displayTemplateFields } from "../schema/field-trees.ts";
import { displayTemplateSchema } from "../schema/other-schemas.ts";
import type { Settings } from "../settings.ts";
import type { TenantState } from "../state/tenant.ts";
import type { ResourceKind } from "./kind.ts";
import { withoutUnset } from "./readback.ts";

/** What a template is for. */
function targetOf(document: DisplayTemplateDocument): string {
  const { contentType, baseType, nodeType } = document;
  return JSON.stringify([contentType ?? null, baseType ?? null, nodeType ?? null]);
}

/** The only template of its target is its default, whatever it says of itself. */
function isOnlyTemplate(document: DisplayTemplateDocument, state: TenantState): boolean {
  const target = targetOf(document);
  return ![...state.displayTemplates.values()].some(
    (stored) => stored.key !== document.key && targetOf(stored.document) === target,
  );
}

export function createDisplayTemplateKind(settings: Settings): ResourceKind<"displayTemplates"> {
  return {
    collection: "displayTemplates",
    noun: "display template",
    schema: displayTemplateSchema(settings.unknownFields),
    fields: displayTemplateFields(),
    readOnlyFields: ["created", "createdBy", "lastModified", "lastModifiedBy"],
    immutableFields: ["key"],
    hasStamps: true,
    findMissingReferences({ contentType }, context) {
      if (contentType === undefined || context.storedContentType(contentType) !== undefined) {
        return [];
      }
      return [missingContentType(["contentType"], contentType)];
    },
    checkRules: () => [],
    checkChange: () => null,
    checkRemoval: () => null,
    readBack: (document, state) =>
      withoutUnset({
        ...document,
        isDefault: isOnlyTemplate(document, state) || (document.isDefault ?? false),
        settings: document.settings ?? {},
      }),
  };
}
