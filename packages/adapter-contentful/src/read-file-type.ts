import { contentTypeSchema, type Issue, type Item, type Json } from "@syncline/core/adapter";
import { decodeContentType } from "./decode.ts";
import { knownShape } from "./decode-field.ts";
import type { NativeContentType, NativeField } from "./native.ts";
import { formatPath, fromWire } from "./parse.ts";
import { wireContentTypeSchema } from "./schema.ts";
import { plainTypeIds } from "./type-ids.ts";
import { fieldTypeNames } from "./vocabulary.ts";

/** A content type of a file, with its place: `contentTypes[3]`. */
export interface FileType {
  readonly path: string;
  readonly native: NativeContentType;
  readonly item: Item;
}

export interface ReadType {
  /** Null when an error makes it unusable. */
  readonly type: FileType | null;
  readonly issues: readonly Issue[];
}

/** In a file the list of fields is what tells a content type from anything else. */
const fileTypeSchema = wireContentTypeSchema.refine((type) => Array.isArray(type.fields), {
  path: ["fields"],
  message: "must be a list of fields",
});

function error(path: string, code: string, message: string, hint?: string): Issue {
  const base: Issue = { path, code: `contentful.${code}`, severity: "error", message };
  return hint === undefined ? base : { ...base, hint };
}

/** One content type of a file, at `path`: checked, decoded and checked again in its common form. */
export function readFileType(entry: Json, path: string): ReadType {
  const read = fileTypeSchema.safeParse(entry);
  if (!read.success) {
    const issues = read.error.issues.map((issue) =>
      error(joinPath(path, issue.path), "shape", issue.message),
    );
    return { type: null, issues };
  }
  const wire = read.data;
  const parsed = fromWire(wire);
  // A file describes the model: a type published once is published again, and only a draft stays one.
  const native = wasPublished(wire.sys?.publishedVersion) ? { ...parsed, published: true } : parsed;
  const typeIssues = native.fields.flatMap((field, index) =>
    unknownType(field, `${path}.fields[${index}]`),
  );
  if (typeIssues.length > 0) return { type: null, issues: typeIssues };
  const { item } = decodeContentType(native, plainTypeIds);
  const checked = contentTypeSchema.safeParse(item.data);
  if (!checked.success) {
    const issues = checked.error.issues.map((issue) =>
      error(nativePath(path, issue.path), "type_invalid", issue.message),
    );
    return { type: null, issues };
  }
  return {
    type: { path, native, item: { ...item, data: checked.data } },
    issues: displayFieldIssues(native, path),
  };
}

function wasPublished(publishedVersion: number | null | undefined): boolean {
  return typeof publishedVersion === "number";
}

function joinPath(path: string, rest: readonly PropertyKey[]): string {
  return [path, formatPath(rest)].filter(Boolean).join(".");
}

/** A file with a type this adapter does not know is refused; at a target it is passed through. */
function unknownType(field: NativeField, path: string): Issue[] {
  if (knownShape(field) !== undefined) return [];
  if (field.type === "Link") {
    return [error(`${path}.linkType`, "field_type_unknown", "must be 'Entry' or 'Asset'")];
  }
  if (field.type !== "Array") {
    return [
      error(
        `${path}.type`,
        "field_type_unknown",
        `'${field.type}' is no field type of Contentful`,
        `Known types: ${fieldTypeNames.join(", ")}.`,
      ),
    ];
  }
  if (field.items === undefined)
    return [error(`${path}.items`, "shape", "must say what the list holds")];
  return field.items.type === "Link"
    ? [error(`${path}.items.linkType`, "field_type_unknown", "must be 'Entry' or 'Asset'")]
    : [
        error(
          `${path}.items.type`,
          "field_type_unknown",
          `a list of '${field.items.type}' is not possible at Contentful`,
          "Lists hold Symbol, Link or ResourceLink.",
        ),
      ];
}

/** The common model's paths differ in the name of the key only. */
function nativePath(path: string, issuePath: readonly PropertyKey[]): string {
  const parts = issuePath.map((part) => (part === "key" ? "id" : part));
  return joinPath(path, parts);
}

/** Contentful's own exports hold such types, so it is no error. */
function displayFieldIssues(native: NativeContentType, path: string): Issue[] {
  const { displayField, fields } = native;
  if (displayField === undefined || fields.some((field) => field.id === displayField)) return [];
  return [
    {
      path: `${path}.displayField`,
      code: "contentful.display_field",
      severity: "warning",
      message: `names the field '${displayField}', which the type does not have`,
    },
  ];
}
