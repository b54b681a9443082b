import type { Change } from "../diff/types.ts";

/** Kinds of change that can lose content or make existing content invalid. Consent is given per class. */
export const breakingClasses = [
  "field_removed",
  "field_retyped",
  "field_newly_required",
  "localization_changed",
  "unique_added",
  "base_changed",
  "overwrites_target",
] as const;
export type BreakingClass = (typeof breakingClasses)[number];

export interface BreakingChange {
  readonly class: BreakingClass;
  readonly path: string;
  readonly message: string;
}

const messages: Record<BreakingClass, (field: string) => string> = {
  field_removed: (field) => `Removing the field '${field}' deletes its content.`,
  field_retyped: (field) => `Changing the type of '${field}' deletes its content.`,
  field_newly_required: (field) => `Requiring '${field}' makes content without it invalid.`,
  localization_changed: (field) =>
    `Switching localisation of '${field}' can lose the values of other languages.`,
  unique_added: (field) => `Making '${field}' unique makes repeated values invalid.`,
  base_changed: () => "Changing what the type is based on needs a new type on most platforms.",
  overwrites_target: (key) => `The target has its own changes to '${key}'. They are replaced.`,
};

/** For `overwrite` mode: somebody else's work at the target is replaced. */
export function overwriting(key: string): BreakingChange {
  return { class: "overwrites_target", path: "", message: messages.overwrites_target(key) };
}

/** The breaking class of one change of a content type; null when content is safe. */
function breakingClass(change: Change): BreakingClass | null {
  const [head, , property, ...rest] = change.path.split(".");
  if (head === "base") return change.kind === "added" ? null : "base_changed";
  if (head !== "fields") return null;
  if (property === undefined) return wholeField(change);
  if (property === "type" || (property === "items" && rest[0] === "type")) return "field_retyped";
  if (property === "required" && change.after === true) return "field_newly_required";
  if (property === "localized") return "localization_changed";
  if (property === "unique" && change.after === true) return "unique_added";
  return null;
}

function wholeField(change: Change): BreakingClass | null {
  if (change.kind === "removed") return "field_removed";
  const after = change.after;
  const required =
    typeof after === "object" && after !== null && !Array.isArray(after) && after.required === true;
  return change.kind === "added" && required ? "field_newly_required" : null;
}

/** The breaking changes among all changes of a type that exists at the target. */
export function breakingChanges(changes: readonly Change[]): BreakingChange[] {
  return changes.flatMap((change) => {
    const found = breakingClass(change);
    if (found === null) return [];
    const field = change.path.split(".")[1] ?? change.path;
    return [{ class: found, path: change.path, message: messages[found](field) }];
  });
}
