import { invalidDocument, type Problem, problem } from "../problem.ts";
import {
  dataLossMessage,
  findBreakingChanges,
  findFrozenFormat,
} from "../rules/breaking-changes.ts";
import { findMissingReferences } from "../rules/references.ts";
import { checkContentTypeRules } from "../rules/type-rules.ts";
import { contentTypeSchema } from "../schema/content-type-schema.ts";
import { contentTypeFields } from "../schema/field-trees.ts";
import { invalidModel } from "../schema/issues.ts";
import type { Settings } from "../settings.ts";
import type { ResourceKind } from "./kind.ts";
import { readBackContentType } from "./readback.ts";
import { findDependents } from "./references-to.ts";

type Kind = ResourceKind<"contentTypes">;

const checkChange: Kind["checkChange"] = ({ before, after, settings, via, ignoreDataLoss }) => {
  const frozen = findFrozenFormat(before, after);
  if (frozen !== null) {
    const detail = "The format of a composition cannot be changed.";
    return invalidDocument([invalidModel([frozen], detail)]);
  }
  if (ignoreDataLoss) return null;
  const breaking = findBreakingChanges({ before, after, settings, via });
  return breaking.length === 0 ? null : problem(400, dataLossMessage(after.key));
};

const checkRemoval: Kind["checkRemoval"] = ({ key, state, settings, contentCount }) => {
  const conflict = (detail: string): Problem =>
    problem(409, detail, { code: "DependencyConflict" });
  if (contentCount > 0) {
    return conflict(
      `Unable to delete content type '${key}' as content instances of this type exist`,
    );
  }
  if (settings.deleteReferenced === "allow") return null;
  const dependents = findDependents(state, key);
  if (dependents.length === 0) return null;
  const by = dependents.map((name) => `'${name}'`).join(", ");
  return conflict(`Unable to delete content type '${key}' as it is used by ${by}`);
};

export function createContentTypeKind(settings: Settings): Kind {
  return {
    collection: "contentTypes",
    noun: "content type",
    schema: contentTypeSchema(settings.unknownFields, settings.apiRevision),
    fields: contentTypeFields(settings.apiRevision),
    readOnlyFields: ["source", "created", "createdBy", "lastModified", "lastModifiedBy"],
    immutableFields: ["key", "baseType", "isContract"],
    hasStamps: true,
    findMissingReferences,
    checkRules: checkContentTypeRules,
    checkChange,
    checkRemoval,
    readBack: readBackContentType,
  };
}
