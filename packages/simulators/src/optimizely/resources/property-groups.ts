import { problem } from "../problem.ts";
import { propertyGroupFields } from "../schema/field-trees.ts";
import { invalidModel } from "../schema/issues.ts";
import { propertyGroupSchema } from "../schema/other-schemas.ts";
import type { Settings } from "../settings.ts";
import type { ResourceKind } from "./kind.ts";
import { withoutUnset } from "./readback.ts";
import { findGroupUsers } from "./references-to.ts";

export function createPropertyGroupKind(settings: Settings): ResourceKind<"propertyGroups"> {
  const reserved = new Set(settings.reservedPropertyGroups.map((name) => name.toLowerCase()));
  return {
    collection: "propertyGroups",
    noun: "property group",
    schema: propertyGroupSchema(settings.unknownFields),
    fields: propertyGroupFields(),
    readOnlyFields: ["source"],
    immutableFields: ["key"],
    hasStamps: false,
    findMissingReferences: () => [],
    checkRules({ key }) {
      if (!reserved.has(key.toLowerCase())) return [];
      const detail = `The TabDefinition name '${key}' is reserved and cannot be used.`;
      return [invalidModel(["key"], detail)];
    },
    checkChange: () => null,
    checkRemoval({ key, state }) {
      if (settings.deleteReferenced === "allow") return null;
      const users = findGroupUsers(state, key);
      if (users.length === 0) return null;
      const by = users.map((name) => `'${name}'`).join(", ");
      return problem(409, `Unable to delete property group '${key}' as it is used by ${by}`, {
        code: "DependencyConflict",
      });
    },
    readBack: (document) => withoutUnset({ ...document, sortOrder: document.sortOrder ?? 0 }),
  };
}
