import {
  type Issue,
  isJson,
  isJsonObject,
  type Json,
  type JsonObject,
  type ModelFile,
  type ModelReader,
  maxJsonDepth,
} from "@syncline/core/adapter";
import { danglingReferences } from "./dangling-references.ts";
import { equalJson } from "./equal-json.ts";
import { toNormalised } from "./native.ts";
import { type FileType, readFileType } from "./read-file-type.ts";
import { fieldTypeNames } from "./vocabulary.ts";

interface Source {
  readonly format: string;
  /** Property that holds the content types. */
  readonly property: "contentTypes" | "items";
  readonly entries: readonly Json[];
}

function looksLikeField(field: Json): boolean {
  return (
    isJsonObject(field) &&
    typeof field.id === "string" &&
    typeof field.type === "string" &&
    fieldTypeNames.includes(field.type)
  );
}

/** A content type as Contentful writes it: with `sys`, or in older files with `id`, and a list of fields. */
function looksLikeContentType(entry: Json): boolean {
  if (!isJsonObject(entry)) return false;
  if (isJsonObject(entry.sys)) {
    return (
      entry.sys.type === "ContentType" || (typeof entry.sys.id === "string" && "fields" in entry)
    );
  }
  if (typeof entry.id !== "string" || !Array.isArray(entry.fields)) return false;
  return entry.fields.length === 0 || entry.fields.some(looksLikeField);
}

function sourceOf(document: Json): Source | null {
  if (!isJsonObject(document)) return null;
  const { sys, items, contentTypes } = document;
  if (Array.isArray(contentTypes) && contentTypes.some(looksLikeContentType)) {
    return { format: "Contentful export", property: "contentTypes", entries: contentTypes };
  }
  if (isJsonObject(sys) && sys.type === "Array" && Array.isArray(items)) {
    return { format: "Contentful API list", property: "items", entries: items };
  }
  return null;
}

/** Reads exports of a Contentful space and answers of `GET /content_types`. Keys are Contentful's ids. */
export const modelReader: ModelReader = {
  recognises: (document) => sourceOf(document) !== null,
  read(document) {
    const source = sourceOf(document);
    if (source === null) return notRecognised();
    const issues: Issue[] = partialListIssues(document, source);
    const types = source.entries.flatMap((entry, index): FileType[] => {
      const path = `${source.property}[${index}]`;
      const read = isJson(entry) ? readFileType(entry, path) : tooDeep(path);
      issues.push(...read.issues);
      return read.type === null ? [] : [read.type];
    });
    const distinct = collapse(types, issues);
    issues.push(...danglingReferences(distinct));
    return { format: source.format, items: distinct.map(({ item }) => item), issues };
  },
};

function notRecognised(): ModelFile {
  const issue: Issue = {
    path: "",
    code: "contentful.file_unknown",
    severity: "error",
    message: "This is neither a Contentful export nor a list of its API.",
  };
  return { format: "unknown", items: [], issues: [issue] };
}

function tooDeep(path: string): { type: null; issues: Issue[] } {
  const issue: Issue = {
    path,
    code: "contentful.too_deep",
    severity: "error",
    message: `is nested more than ${maxJsonDepth} levels deep`,
  };
  return { type: null, issues: [issue] };
}

/** A page of a longer list is not a model: what is missing would look deleted. */
function partialListIssues(document: Json, source: Source): Issue[] {
  const total = isJsonObject(document) ? document.total : undefined;
  if (source.property !== "items" || typeof total !== "number") return [];
  if (total <= source.entries.length) return [];
  return [
    {
      path: "total",
      code: "contentful.list_partial",
      severity: "warning",
      message: `The list holds ${source.entries.length} of ${total} content types.`,
      hint: "Fetch all pages, with 'limit=1000' or 'skip', and import them together.",
    },
  ];
}

/** One type for each id. The same type twice is harmless; two different ones are not. */
function collapse(types: readonly FileType[], issues: Issue[]): FileType[] {
  const byId = new Map<string, FileType>();
  for (const type of types) {
    const first = byId.get(type.native.id);
    if (first === undefined) {
      byId.set(type.native.id, type);
      continue;
    }
    const same = equalJson(content(first), content(type));
    issues.push({
      path: type.path,
      code: same ? "contentful.type_repeated" : "contentful.type_ambiguous",
      severity: same ? "warning" : "error",
      message: same
        ? `repeats the content type '${type.native.id}' of ${first.path}; it is read once`
        : `has the id '${type.native.id}' of ${first.path}, but is another content type`,
      ...(same ? {} : { hint: "Keep one of the two." }),
    });
  }
  return [...byId.values()];
}

function content(type: FileType): JsonObject {
  return toNormalised(type.native);
}
