import type { ItemDocument, PropertyDocument } from "../schema/documents.ts";

type Constraints = PropertyDocument | ItemDocument;

function comparable(value: unknown): number | null {
  if (typeof value === "number") return value;
  return typeof value === "string" ? Date.parse(value) : null;
}

/** Whether a limit came about or moved inwards. */
function isTighter(before: unknown, after: unknown, side: "lower" | "upper"): boolean {
  const next = comparable(after);
  if (next === null) return false;
  const last = comparable(before);
  if (last === null) return true;
  return side === "lower" ? next > last : next < last;
}

function lost(before: readonly string[], after: readonly string[]): boolean {
  return before.some((name) => !after.includes(name));
}

/** Whether a list of allowed names lets less through; an empty list lets everything through. */
function isNarrower(before: readonly string[], after: readonly string[]): boolean {
  return after.length > 0 && (before.length === 0 || lost(before, after));
}

function choices(property: Constraints): string[] {
  return (property.enum ?? []).map((choice) => String(choice.value));
}

/** Fields by which values that were valid may no longer be: the vendor's verdict on these is not known. */
export function findRiskyChanges(before: Constraints, after: Constraints): string[] {
  const risky: string[] = [];
  const limits = {
    lower: ["minimum", "minLength", "minItems"],
    upper: ["maximum", "maxLength", "maxItems"],
  };
  for (const side of ["lower", "upper"] as const) {
    for (const field of limits[side]) {
      const old = (before as Readonly<Record<string, unknown>>)[field];
      const next = (after as Readonly<Record<string, unknown>>)[field];
      if (isTighter(old, next, side)) risky.push(field);
    }
  }
  if (after.pattern !== undefined && after.pattern !== before.pattern) risky.push("pattern");
  if (isNarrower(choices(before), choices(after))) risky.push("enum");
  if (isNarrower(before.allowedTypes ?? [], after.allowedTypes ?? [])) risky.push("allowedTypes");
  if (lost(after.restrictedTypes ?? [], before.restrictedTypes ?? []))
    risky.push("restrictedTypes");
  const items = "items" in before ? before.items : undefined;
  const nextItems = "items" in after ? after.items : undefined;
  if (items === undefined || nextItems === undefined) return risky;
  return [...risky, ...findRiskyChanges(items, nextItems).map((field) => `items.${field}`)];
}
