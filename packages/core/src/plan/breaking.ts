import type { ContentType, Field } from "../model/index.ts";
import { tightenedValidations } from "./tightened-validations.ts";

/** Kinds of change that can lose content or make existing content invalid. Consent is given per class. */
export const breakingClasses = [
  "field_removed",
  "field_retyped",
  "field_newly_required",
  "localization_changed",
  "unique_added",
  "validation_tightened",
  "base_changed",
  "overwrites_target",
  "overwrites_registry",
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
  validation_tightened: (field) =>
    `Narrowing what '${field}' may hold can make existing content invalid.`,
  base_changed: () => "Changing what the type is based on needs a new type on most platforms.",
  overwrites_target: (key) => `The target has its own changes to '${key}'. They are replaced.`,
  overwrites_registry: (key) =>
    `The registry has its own changes to '${key}'. They are replaced, and stay readable as a version.`,
};

/** For `overwrite` mode: what the losing side did is replaced, or undone where it was a deletion. */
export function overriding(params: {
  side: "overwrites_target" | "overwrites_registry";
  key: string;
  undoesDeletion: boolean;
}): BreakingChange {
  const { side, key, undoesDeletion } = params;
  const where = side === "overwrites_target" ? "at the target" : "in the registry";
  const message = undoesDeletion
    ? `'${key}' was deleted ${where}. It is brought back.`
    : messages[side](key);
  return { class: side, path: "", message };
}

type Found = readonly [BreakingClass, path: string];

function addedField(field: Field): Found[] {
  return field.required ? [["field_newly_required", ""]] : [];
}

function changedField(before: Field, after: Field): Found[] {
  const found: Found[] = [];
  if (before.type !== after.type) found.push(["field_retyped", ".type"]);
  else if (before.items?.type !== after.items?.type) found.push(["field_retyped", ".items.type"]);
  if (!before.required && after.required) found.push(["field_newly_required", ".required"]);
  if (before.localized !== after.localized) found.push(["localization_changed", ".localized"]);
  if (!before.unique && after.unique) found.push(["unique_added", ".unique"]);
  for (const path of tightenedValidations(before, after)) {
    found.push(["validation_tightened", `.${path}`]);
  }
  return found;
}

/**
 * What is breaking in changing a type that exists at a target from `before` to `after`. Fields are told
 * apart by their keys.
 */
export function breakingChanges(before: ContentType, after: ContentType): BreakingChange[] {
  const old = new Map(before.fields.map((field) => [field.key, field]));
  const now = new Map(after.fields.map((field) => [field.key, field]));
  const ofFields = [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    const found: Found[] =
      is === undefined
        ? [["field_removed", ""]]
        : was === undefined
          ? addedField(is)
          : changedField(was, is);
    return found.map(([name, path]) => ({
      class: name,
      path: `fields.${key}${path}`,
      message: messages[name](key),
    }));
  });
  if (before.base === undefined || before.base === after.base) return ofFields;
  return [{ class: "base_changed", path: "base", message: messages.base_changed("") }, ...ofFields];
}
