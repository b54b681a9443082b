import { subjectOf, valueWords } from "./describe-change.ts";
import { fieldTypeWords, isFieldType } from "./describe-field.ts";

/** Names of properties as people say them. A property that is not here keeps its own name. */
const labels: Readonly<Record<string, string>> = {
  key: "Key",
  name: "Name",
  description: "Description",
  base: "Based on",
  displayField: "Field that names the entry",
  fields: "Order of the fields",
  type: "Holds",
  items: "What the list holds",
  "items.type": "The list holds",
  required: "Required",
  localized: "A value per language",
  unique: "Unique",
  default: "Default value",
  group: "Group",
  order: "Position in its group",
  help: "Help text",
  hidden: "Hidden from editors",
  validations: "Rules",
};

const rules: Readonly<Record<string, string>> = {
  size: "Length",
  range: "Range",
  dateRange: "Dates",
  pattern: "Pattern",
  notPattern: "Forbidden pattern",
  enum: "Choices",
  allowedTypes: "Allowed types",
  restrictedTypes: "Forbidden types",
  mediaKinds: "Kinds of file",
  fileSize: "File size",
  imageSize: "Image size",
  richText: "Rich text",
};

const parts: Readonly<Record<string, string>> = {
  min: "at least",
  max: "at most",
  message: "message to the editor",
  marks: "marks",
  nodes: "blocks",
  embeds: "embedded content",
  width: "width",
  height: "height",
  flags: "flags",
};
/** Say nothing that their rule does not say. */
const silent = new Set(["values", "types", "kinds", "pattern", "allowed"]);

/** `validations.size.max` → `Length, at most`; `required` → `Required`. Empty for a whole field or type. */
export function propertyLabel(property: string): string {
  const known = labels[property];
  if (known !== undefined) return known;
  if (property.startsWith("items.validations.")) {
    return `Of each entry: ${propertyLabel(property.slice("items.".length))}`;
  }
  const [head = "", ...rest] = property.split(".");
  if (head === "validations") {
    const [rule = "", ...inner] = rest;
    const words = inner.filter((name) => !silent.has(name)).map((name) => parts[name] ?? name);
    return [rules[rule] ?? rule, ...words].join(", ");
  }
  if (head === "platform")
    return `Only at ${rest[0] ?? "one platform"}: ${rest.slice(1).join(".")}`;
  return property;
}

/** What a path is about: the field, and the property in words. */
export function placeWords(path: string): { readonly subject: string; readonly property: string } {
  const { field, property } = subjectOf(path);
  if (field !== null) return { subject: field, property: propertyLabel(property) };
  return { subject: "The type", property: path === "" ? "All of it" : propertyLabel(property) };
}

/** A value at a path for someone who has never seen a schema. `undefined`: nothing stands there. */
export function plainValue(value: unknown, path: string): string {
  if (value === undefined) return "nothing";
  const { property } = subjectOf(path);
  if (/(^|\.)type$/.test(property) && isFieldType(value)) return fieldTypeWords({ type: value });
  if (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string")) {
    return value.join(", ");
  }
  return valueWords(value, { path });
}

/** The same where a whole field may stand: with its name, which may be all that differs. */
export function paneValue(value: unknown, path: string): string {
  const words = plainValue(value, path);
  const { field, property } = subjectOf(path);
  if (field === null || property !== "" || typeof value !== "object" || value === null)
    return words;
  const name = "name" in value && typeof value.name === "string" ? value.name : "";
  return name === "" ? words : `“${name}”: ${words}`;
}
