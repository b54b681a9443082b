/** Words of Contentful's content model. Source: its API reference and the checks of its migration tool. */

/** What one value of a field is; links by what they point to. */
const valueKinds = [
  "Symbol",
  "Text",
  "RichText",
  "Integer",
  "Number",
  "Date",
  "Boolean",
  "Object",
  "Location",
  "EntryLink",
  "AssetLink",
  "ResourceLink",
] as const;
export type ValueKind = (typeof valueKinds)[number];
/** Where a rule can stand: on a value, or on the list as a whole. */
export type RuleContext = ValueKind | "Array";

/** Kinds an `Array` can hold. */
export const arrayKinds: readonly ValueKind[] = [
  "Symbol",
  "EntryLink",
  "AssetLink",
  "ResourceLink",
];

export const fieldTypeNames = [
  ...valueKinds.filter((kind) => kind !== "EntryLink" && kind !== "AssetLink"),
  "Link",
  "Array",
];

export const contentTypeIdPattern = /^[a-zA-Z0-9-_.]{1,64}$/;
export const fieldIdPattern = /^[a-zA-Z][a-zA-Z0-9_]{0,63}$/;

export const mimetypeGroups: ReadonlySet<string> = new Set([
  "attachment",
  "plaintext",
  "image",
  "audio",
  "video",
  "richtext",
  "presentation",
  "spreadsheet",
  "pdfdocument",
  "archive",
  "code",
  "markup",
]);

export const marks: ReadonlySet<string> = new Set([
  "bold",
  "italic",
  "code",
  "underline",
  "superscript",
  "subscript",
  "strikethrough",
]);

export const nodeTypes: ReadonlySet<string> = new Set([
  "heading-1",
  "heading-2",
  "heading-3",
  "heading-4",
  "heading-5",
  "heading-6",
  "ordered-list",
  "unordered-list",
  "hr",
  "blockquote",
  "table",
  "embedded-entry-block",
  "embedded-asset-block",
  "embedded-resource-block",
  "hyperlink",
  "entry-hyperlink",
  "asset-hyperlink",
  "resource-hyperlink",
  "embedded-entry-inline",
  "embedded-resource-inline",
]);

/** Rich-text nodes that can carry rules of the common form. */
export const embedNodes: ReadonlySet<string> = new Set([
  "embedded-entry-block",
  "embedded-entry-inline",
  "entry-hyperlink",
  "embedded-asset-block",
  "asset-hyperlink",
]);

export const limits = {
  /** `ResourceLink` fields of one content type. */
  resourceFields: 3,
  /** Fields of one content type that every plan allows. */
  fieldsOnEveryPlan: 50,
  requestBytes: 1_048_576,
} as const;

/** The kind of a value; undefined for a type this adapter does not know. */
export function valueKind(shape: {
  type: string;
  linkType?: string | undefined;
}): ValueKind | undefined {
  if (shape.type === "Link") {
    if (shape.linkType === "Entry") return "EntryLink";
    return shape.linkType === "Asset" ? "AssetLink" : undefined;
  }
  if (shape.type === "EntryLink" || shape.type === "AssetLink") return undefined;
  return valueKinds.find((kind) => kind === shape.type);
}

/** The native words for a kind. */
export function shapeOf(kind: ValueKind): { type: string; linkType?: string } {
  if (kind === "EntryLink") return { type: "Link", linkType: "Entry" };
  if (kind === "AssetLink") return { type: "Link", linkType: "Asset" };
  return { type: kind };
}
