import type {
  ArrayItems,
  Field,
  FieldType,
  ScalarFieldType,
  Validations,
} from "@syncline/core/model";

const typeWords: Readonly<Record<FieldType, string>> = {
  text: "Text, one line",
  longText: "Text, several lines",
  richText: "Rich text",
  integer: "Whole number",
  decimal: "Number",
  boolean: "Yes or no",
  date: "Date",
  dateTime: "Date and time",
  json: "JSON",
  location: "Place on a map",
  reference: "Link to content",
  asset: "File",
  component: "Nested content",
  content: "Content, nested or linked",
  link: "Link",
  url: "Web address",
  select: "Choice",
  resource: "Content of another space",
  array: "List",
};

const listWords: Readonly<Record<ScalarFieldType, string>> = {
  text: "List of texts",
  longText: "List of long texts",
  richText: "List of rich texts",
  integer: "List of whole numbers",
  decimal: "List of numbers",
  boolean: "List of yes or no",
  date: "List of dates",
  dateTime: "List of dates with time",
  json: "List of JSON values",
  location: "List of places",
  reference: "Links to content",
  asset: "Files",
  component: "List of nested content",
  content: "List of content",
  link: "List of links",
  url: "List of web addresses",
  select: "Several choices",
  resource: "Content of another space, several",
};

export function isFieldType(value: unknown): value is FieldType {
  return typeof value === "string" && Object.hasOwn(typeWords, value);
}

export function typeWordsOf(type: FieldType): string {
  return typeWords[type];
}

/** What a field holds, for someone who has never seen a schema. */
export function fieldTypeWords(field: Pick<Field, "type" | "items">): string {
  return field.items === undefined ? typeWords[field.type] : listWords[field.items.type];
}

/** The rules of a field, each in a few words: `required`, `at most 80 characters`, `only Author`. */
export function fieldRules(field: Field): string[] {
  return [
    field.required ? "required" : null,
    field.unique ? "unique" : null,
    field.localized ? "one value per language" : null,
    field.hidden ? "hidden from editors" : null,
    ...validationRules(field.validations, field.type === "array" ? "entries" : "characters"),
    ...itemRules(field.items),
  ].filter((rule) => rule !== null);
}

function itemRules(items: ArrayItems | undefined): string[] {
  return validationRules(items?.validations, "characters").map((rule) => `each: ${rule}`);
}

/** Limits of a field's value in words; null for what is none. */
export function validationWords(rules: unknown): string | null {
  if (typeof rules !== "object" || rules === null || Array.isArray(rules)) return null;
  // A part of the model as the server keeps it, so it is what the model allows.
  return validationRules(rules as Validations, "").join(", ") || null;
}

function validationRules(rules: Validations | undefined, counted: string): string[] {
  if (rules === undefined) return [];
  const { size, range, dateRange, pattern, notPattern, allowedTypes, restrictedTypes } = rules;
  return [
    size && bounds(size.min, size.max, counted),
    range && bounds(range.min, range.max, ""),
    dateRange && bounds(dateRange.min, dateRange.max, ""),
    pattern && `matches ${pattern.pattern}`,
    notPattern && `does not match ${notPattern.pattern}`,
    rules.enum &&
      `one of ${listed(rules.enum.values.map(({ label, value }) => label ?? String(value)))}`,
    allowedTypes && allowedTypes.types.length > 0 && `only ${listed(allowedTypes.types)}`,
    restrictedTypes && restrictedTypes.types.length > 0 && `not ${listed(restrictedTypes.types)}`,
    rules.mediaKinds && `files: ${listed(rules.mediaKinds.kinds)}`,
    rules.fileSize && bounds(rules.fileSize.min, rules.fileSize.max, "bytes"),
    rules.imageSize && imageRule(rules.imageSize),
    ...richTextRules(rules.richText),
  ].filter((rule): rule is string => typeof rule === "string");
}

function imageRule({ width, height }: NonNullable<Validations["imageSize"]>): string {
  const sides = [
    width && `width ${bounds(width.min, width.max, "px")}`,
    height && `height ${bounds(height.min, height.max, "px")}`,
  ];
  return sides.filter((side) => typeof side === "string").join(", ");
}

function richTextRules(richText: Validations["richText"]): string[] {
  return [
    richText?.marks && `marks: ${listed(richText.marks.allowed) || "none"}`,
    richText?.nodes && `blocks: ${listed(richText.nodes.allowed) || "paragraphs only"}`,
  ].filter((rule): rule is string => typeof rule === "string");
}

function bounds(
  min: number | string | undefined,
  max: number | string | undefined,
  unit: string,
): string | null {
  const of = (amount: number | string) => `${amount} ${unit}`.trim();
  if (min === undefined && max === undefined) return null;
  if (max === undefined) return `at least ${of(min ?? "")}`;
  if (min === undefined) return `at most ${of(max)}`;
  return min === max ? `exactly ${of(min)}` : `${min} to ${of(max)}`;
}

const shownOfList = 6;

function listed(values: readonly string[]): string {
  const shown = values.slice(0, shownOfList).join(", ");
  return values.length > shownOfList ? `${shown} and ${values.length - shownOfList} more` : shown;
}
