import type { SettingField } from "./api-types.ts";
import { describeError } from "./errors.ts";

/** What a form holds for each field: text as typed, or a switch's state. */
export type FormValues = Readonly<Record<string, string | boolean>>;

/** The values a form starts with: what is set, else the default. Secrets always start empty. */
export function initialValues(
  fields: readonly SettingField[],
  config: Readonly<Record<string, unknown>>,
): FormValues {
  return Object.fromEntries(
    fields.map((field) => {
      if (field.type === "secret") return [field.key, ""];
      const value = config[field.key] ?? field.default;
      if (field.type === "boolean") return [field.key, value === true];
      return [field.key, value === null || value === undefined ? "" : String(value)];
    }),
  );
}

/**
 * The values as the API takes them: numbers as numbers, what was left empty left out. When editing, an
 * emptied setting is sent as empty text, which clears it; an empty secret is left out, which keeps it.
 */
export function settingsOf(
  fields: readonly SettingField[],
  values: FormValues,
  editing: boolean,
): Record<string, string | number | boolean> {
  const settings: Record<string, string | number | boolean> = {};
  for (const { key, type } of fields) {
    const value = values[key] ?? "";
    if (typeof value === "boolean") settings[key] = value;
    else if (value.trim() === "") {
      if (editing && type !== "secret") settings[key] = "";
    } else settings[key] = type === "number" ? Number(value) : value.trim();
  }
  return settings;
}

/** What is missing or no number, by field. Empty: the form can be sent. */
export function problemsOf(
  fields: readonly SettingField[],
  values: FormValues,
  secretsSet: readonly string[],
): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  for (const field of fields) {
    const value = values[field.key] ?? "";
    if (typeof value === "boolean") continue;
    const kept = field.type === "secret" && secretsSet.includes(field.key);
    if (value.trim() === "" && field.required && !kept) {
      problems[field.key] = `${field.title} is needed.`;
    } else if (field.type === "number" && value.trim() !== "" && !Number.isFinite(Number(value))) {
      problems[field.key] = `${field.title} must be a number.`;
    }
  }
  return problems;
}

/** Issues of the API by the field they belong to: `settings.spaceId` → `spaceId`. */
export function issuesByField(
  issues: readonly { readonly path: string; readonly message: string }[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    issues.map(({ path, message }) => [path.replace(/^settings\./, ""), message]),
  );
}

/** Why a form was refused: `issues` by field, and `rest`, the error itself where no field has one. */
export function refusals(error: unknown): {
  readonly issues: Readonly<Record<string, string>>;
  readonly rest: unknown;
} {
  const issues = error === null ? {} : issuesByField(describeError(error).issues);
  return { issues, rest: Object.keys(issues).length > 0 ? null : error };
}
