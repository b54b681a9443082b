import { z } from "zod";
import type { AdapterCatalog } from "./capabilities.ts";

/** One field of the form that adds a target. */
export interface SettingField {
  readonly key: string;
  readonly title: string;
  readonly description: string | null;
  readonly placeholder: string | null;
  readonly type: "text" | "number" | "boolean" | "secret";
  readonly required: boolean;
  readonly default: string | number | boolean | null;
}

interface PropertySchema {
  title?: string;
  description?: string;
  examples?: unknown[];
  type?: string;
  default?: unknown;
}

function describeObject(schema: z.ZodObject, secret: boolean): SettingField[] {
  const json = z.toJSONSchema(schema, { io: "input" });
  const required = new Set(json.required ?? []);
  return Object.entries((json.properties ?? {}) as Record<string, PropertySchema>).map(
    ([key, property]) => ({
      key,
      title: property.title ?? key,
      description: property.description ?? null,
      placeholder: property.examples?.[0] === undefined ? null : String(property.examples[0]),
      type: secret ? "secret" : settingType(property.type),
      required: required.has(key),
      default: isScalar(property.default) ? property.default : null,
    }),
  );
}

function settingType(type: string | undefined): SettingField["type"] {
  if (type === "number" || type === "integer") return "number";
  return type === "boolean" ? "boolean" : "text";
}

function isScalar(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

/** The form of an adapter's settings, from its zod schemas: config first, then secrets. */
export function describeSettings(catalog: AdapterCatalog): SettingField[] {
  return [...describeObject(catalog.config, false), ...describeObject(catalog.secrets, true)];
}
