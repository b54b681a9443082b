import {
  type Field,
  isJsonObject,
  type Json,
  type JsonObject,
  type Loss,
} from "@syncline/core/adapter";
import type { NativeField } from "./native.ts";
import { type ValueKind, valueKind } from "./vocabulary.ts";

/**
 * Default values: a map of locale to value at Contentful, for some types only. The common model keeps the
 * map; a plain value, from elsewhere, is written for the target's default locale.
 */

const checks: Partial<Record<ValueKind | "Symbols", (value: Json) => boolean>> = {
  Symbol: (value) => typeof value === "string",
  Text: (value) => typeof value === "string",
  Date: (value) => typeof value === "string",
  Integer: (value) => typeof value === "number" && Number.isInteger(value),
  Number: (value) => typeof value === "number",
  Boolean: (value) => typeof value === "boolean",
  Symbols: (value) => Array.isArray(value) && value.every((entry) => typeof entry === "string"),
};

type Shape = Pick<NativeField, "type" | "linkType" | "items">;

function checkFor(shape: Shape): ((value: Json) => boolean) | undefined {
  if (shape.type !== "Array") {
    const kind = valueKind(shape);
    return kind === undefined ? undefined : checks[kind];
  }
  return shape.items?.type === "Symbol" ? checks.Symbols : undefined;
}

/** True when the common model's `default` can hold it and gives it back. */
export function isCommonDefault(field: NativeField): boolean {
  const fits = checkFor(field);
  return (
    fits !== undefined &&
    isJsonObject(field.defaultValue) &&
    Object.values(field.defaultValue).every(fits)
  );
}

export function encodeDefault(params: {
  field: Field;
  shape: Shape;
  defaultLocale: string;
  /** `fields.title.default` */
  path: string;
  losses: Loss[];
}): JsonObject | undefined {
  const { field, shape, defaultLocale, path, losses } = params;
  if (field.default === undefined) return undefined;
  const fits = checkFor(shape);
  if (fits === undefined) {
    losses.push({ path, kind: "dropped", message: "Contentful has no default for this type." });
    return undefined;
  }
  if (isJsonObject(field.default)) return byLocale(field.default, fits, path, losses);
  if (!fits(field.default)) {
    losses.push({ path, kind: "dropped", message: "The default does not fit the type." });
    return undefined;
  }
  losses.push({
    path,
    kind: "approximated",
    message: `Contentful keeps defaults by language: it is written for '${defaultLocale}'.`,
  });
  return { [defaultLocale]: field.default };
}

function byLocale(
  values: JsonObject,
  fits: (value: Json) => boolean,
  path: string,
  losses: Loss[],
): JsonObject | undefined {
  const kept = Object.entries(values).filter(([, value]) => fits(value));
  for (const [locale, value] of Object.entries(values)) {
    if (fits(value)) continue;
    losses.push({
      path: `${path}.${locale}`,
      kind: "dropped",
      message: "The default does not fit the type.",
    });
  }
  return kept.length === 0 && Object.keys(values).length > 0 ? undefined : Object.fromEntries(kept);
}
