import type { Loss, ScalarFieldType } from "@syncline/core/adapter";

export interface NativeType {
  readonly type: string;
  readonly format?: string;
  /** Format of the array that holds such values. */
  readonly arrayFormat?: string;
  /** What the native type cannot say. */
  readonly loss?: Omit<Loss, "path">;
}

function approximated(message: string): Omit<Loss, "path"> {
  return { kind: "approximated", message };
}

/** Canonical → native type: API reference §11. */
export const nativeTypes: Record<ScalarFieldType, NativeType> = {
  text: { type: "string", format: "shortString" },
  longText: { type: "string" },
  richText: { type: "richText" },
  integer: { type: "integer" },
  decimal: { type: "float" },
  boolean: { type: "boolean" },
  date: {
    type: "dateTime",
    loss: approximated("Optimizely has no day without a time: it becomes a date with a time."),
  },
  dateTime: { type: "dateTime" },
  json: { type: "json" },
  location: {
    type: "json",
    loss: approximated("Optimizely has no places: latitude and longitude become free JSON."),
  },
  reference: { type: "contentReference" },
  asset: { type: "contentReference" },
  component: { type: "component" },
  content: { type: "content" },
  link: { type: "link", arrayFormat: "LinkCollection" },
  url: { type: "url" },
  select: { type: "string", format: "selectOne", arrayFormat: "selectMany" },
  resource: {
    type: "json",
    loss: approximated("Optimizely cannot point into another system: the pointer is free JSON."),
  },
};

/** Native types that say one canonical type; `string` and `contentReference` need a closer look. */
export const plainTypes: Readonly<Record<string, ScalarFieldType>> = {
  url: "url",
  boolean: "boolean",
  integer: "integer",
  float: "decimal",
  dateTime: "dateTime",
  content: "content",
  link: "link",
  richText: "richText",
  json: "json",
  component: "component",
};
