import type { ContentType, Json } from "@syncline/core";

const types = ["text", "longText", "integer", "boolean", "dateTime", "richText"] as const;

/** A content type with so many fields, different for each number. */
export function contentType(number: number, fields: number): ContentType {
  return {
    key: `benchmarkType${number}`,
    name: `Benchmark type ${number}`,
    description: `Content type ${number} of a model made for measuring.`,
    displayField: "field0",
    fields: Array.from({ length: fields }, (_, at) => ({
      key: `field${at}`,
      name: `Field ${at} of type ${number}`,
      type: types[at % types.length] ?? "text",
      required: at % 3 === 0,
      localized: at % 4 === 0,
      unique: false,
    })),
  };
}

export function model(count: number, fields: number): { syncline: 1; contentTypes: ContentType[] } {
  return {
    syncline: 1,
    contentTypes: Array.from({ length: count }, (_, at) => contentType(at, fields)),
  };
}

const contentfulType: Record<string, string> = {
  text: "Symbol",
  longText: "Text",
  integer: "Integer",
  boolean: "Boolean",
  dateTime: "Date",
  richText: "RichText",
};

/** The same model as a Contentful export, for the vendor's own tool. */
export function contentfulExport(count: number, fields: number): Json {
  return {
    contentTypes: model(count, fields).contentTypes.map((type) => ({
      sys: { id: type.key, type: "ContentType", publishedVersion: 1 },
      name: type.name,
      description: type.description ?? null,
      displayField: type.displayField ?? null,
      fields: type.fields.map((field) => ({
        id: field.key,
        name: field.name,
        type: contentfulType[field.type] ?? "Symbol",
        required: field.required,
        localized: field.localized,
        validations: [],
        disabled: false,
        omitted: false,
      })),
    })),
  };
}
