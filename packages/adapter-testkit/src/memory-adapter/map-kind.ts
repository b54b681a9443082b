import type { FieldType } from "@syncline/core/adapter";

/** What the platform calls each type of field; absent: it has none. */
const nativeKinds: Partial<Record<FieldType, string>> = {
  text: "line",
  longText: "lines",
  richText: "rich",
  integer: "whole",
  decimal: "number",
  boolean: "yesno",
  date: "day",
  dateTime: "moment",
  json: "data",
  location: "place",
  reference: "pointer",
  asset: "file",
  component: "nested",
  content: "slot",
  link: "link",
  url: "address",
  select: "choice",
  array: "list",
};
const fieldTypes = new Map(
  Object.entries(nativeKinds).map(([type, kind]) => [kind, type as FieldType]),
);

export const knownKinds: ReadonlySet<string> = new Set(fieldTypes.keys());

export function toNativeKind(type: FieldType): string | undefined {
  return nativeKinds[type];
}

/** A kind nobody has told us of is shown as data. */
export function toFieldType(kind: string): FieldType {
  return fieldTypes.get(kind) ?? "json";
}
