import type { Loss, ScalarFieldType, Validations } from "@syncline/core/adapter";
import type { ValueKind } from "./vocabulary.ts";

/** The Contentful kind a common type becomes, and what is lost by it. */
export interface TypeTarget {
  readonly kind: ValueKind;
  readonly loss?: Pick<Loss, "kind" | "message">;
}

function approximated(kind: ValueKind, message: string): TypeTarget {
  return { kind, loss: { kind: "approximated", message } };
}

const entryInstead = (what: string) =>
  approximated("EntryLink", `Contentful has no ${what}: it becomes a reference to an entry.`);

/** Total: every common type has a place. */
const targets: Record<ScalarFieldType, TypeTarget> = {
  text: { kind: "Symbol" },
  longText: { kind: "Text" },
  richText: { kind: "RichText" },
  integer: { kind: "Integer" },
  decimal: { kind: "Number" },
  boolean: { kind: "Boolean" },
  date: {
    kind: "Date",
    loss: { kind: "widened", message: "A date at Contentful may carry a time." },
  },
  dateTime: { kind: "Date" },
  json: { kind: "Object" },
  location: { kind: "Location" },
  reference: { kind: "EntryLink" },
  asset: { kind: "AssetLink" },
  component: entryInstead("nested content"),
  content: entryInstead("content that is nested or referenced"),
  link: approximated("Object", "Contentful has no link field: it becomes a JSON object."),
  url: approximated("Symbol", "Contentful has no address field: it becomes short text."),
  select: approximated(
    "Symbol",
    "Contentful has no choice field: it becomes text with a list of allowed values.",
  ),
  resource: { kind: "ResourceLink" },
};

/** The common type of each kind; the other direction of the lossless part of `targets`. */
export const commonTypes: Record<ValueKind, ScalarFieldType> = {
  Symbol: "text",
  Text: "longText",
  RichText: "richText",
  Integer: "integer",
  Number: "decimal",
  Date: "dateTime",
  Boolean: "boolean",
  Object: "json",
  Location: "location",
  EntryLink: "reference",
  AssetLink: "asset",
  ResourceLink: "resource",
};

/** A choice among numbers is a number at Contentful. */
function selectKind(validations: Validations | undefined): ValueKind {
  const values = (validations?.enum?.values ?? []).map(({ value }) => value);
  if (values.length === 0 || values.some((value) => typeof value === "string")) return "Symbol";
  return values.every(Number.isInteger) ? "Integer" : "Number";
}

export function scalarTarget(
  type: ScalarFieldType,
  validations: Validations | undefined,
): TypeTarget {
  const target = targets[type];
  return type === "select" ? { ...target, kind: selectKind(validations) } : target;
}

/** What a list of the type becomes; null when Contentful has no such list. */
export function listTarget(type: ScalarFieldType): TypeTarget | null {
  if (type === "longText") {
    return {
      kind: "Symbol",
      loss: { kind: "narrowed", message: "Texts of a list are short at Contentful." },
    };
  }
  const target = targets[type];
  const holds: readonly ValueKind[] = ["Symbol", "EntryLink", "AssetLink", "ResourceLink"];
  return holds.includes(target.kind) ? target : null;
}
