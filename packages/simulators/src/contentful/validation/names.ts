/** Content type ids, and those of other resources a client may name. */
export const resourceIdPattern = /^[a-zA-Z0-9-_.]{1,64}$/;
/** Field ids. */
export const fieldIdPattern = /^[a-zA-Z][a-zA-Z0-9_]{0,63}$/;

export const fieldTypes = [
  "Symbol",
  "Text",
  "RichText",
  "Integer",
  "Number",
  "Date",
  "Boolean",
  "Object",
  "Location",
  "Link",
  "Array",
  "ResourceLink",
] as const;
export const itemTypes = ["Symbol", "Link", "ResourceLink"] as const;
export const linkTypes = ["Asset", "Entry"] as const;

export const mimetypeGroups = [
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
] as const;

export const marks = [
  "bold",
  "italic",
  "code",
  "underline",
  "superscript",
  "subscript",
  "strikethrough",
] as const;

/** Node types whose links can be restricted, and what restricts them. */
export const linkingNodeTypes = {
  entry: ["embedded-entry-block", "embedded-entry-inline", "entry-hyperlink"],
  asset: ["embedded-asset-block", "asset-hyperlink"],
  resource: ["embedded-resource-block", "embedded-resource-inline", "resource-hyperlink"],
} as const;

export const nodeTypes = [
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
  "hyperlink",
  ...linkingNodeTypes.entry,
  ...linkingNodeTypes.asset,
  ...linkingNodeTypes.resource,
] as const;
