import { localeFields } from "../schema/field-trees.ts";
import { localeSchema } from "../schema/other-schemas.ts";
import type { Settings } from "../settings.ts";
import type { ResourceKind } from "./kind.ts";
import { withoutUnset } from "./readback.ts";

export function createLocaleKind(settings: Settings): ResourceKind<"locales"> {
  return {
    collection: "locales",
    noun: "locale",
    schema: localeSchema(settings.unknownFields),
    fields: localeFields(),
    readOnlyFields: [],
    immutableFields: ["key"],
    hasStamps: false,
    findMissingReferences: () => [],
    checkRules: () => [],
    checkChange: () => null,
    checkRemoval: () => null,
    readBack: (document) =>
      withoutUnset({
        ...document,
        isEnabled: document.isEnabled ?? true,
        sortOrder: document.sortOrder ?? 0,
      }),
  };
}
