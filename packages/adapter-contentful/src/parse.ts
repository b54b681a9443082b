import { type Json, SynclineError } from "@syncline/core/adapter";
import type { z } from "zod";
import {
  type NativeContentType,
  type NativeField,
  type NativeItems,
  normalisedField,
  toNormalised,
} from "./native.ts";
import { normaliseMetadata, normaliseRules, presentProperties } from "./normalise-parts.ts";
import {
  type WireContentType,
  type WireField,
  wireContentTypeSchema,
  wireFieldSchema,
} from "./schema.ts";

/** `fields[2].type` */
export function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "");
}

/**
 * Contentful's JSON, as answered or normalised, read into one form without stamps and defaults.
 * @throws adapter_contract when it is no content type.
 */
export function parseContentType(json: Json): NativeContentType {
  const result = wireContentTypeSchema.safeParse(json);
  if (result.success) return fromWire(result.data);
  throw notAContentType(result.error);
}

function notAContentType(error: z.ZodError): SynclineError {
  const [first] = error.issues;
  const where = first === undefined ? "" : ` (${formatPath(first.path)}: ${first.message})`;
  return new SynclineError({
    code: "adapter_contract",
    message: `Contentful answered something that is no content type${where}.`,
    issues: error.issues.map((issue) => ({
      path: formatPath(issue.path),
      code: "contentful.shape",
      severity: "error",
      message: issue.message,
    })),
  });
}

/** A field as it reads after it was written; null when it does not read. */
export function reparseField(native: NativeField): NativeField | null {
  const wire = wireFieldSchema.safeParse(normalisedField(native));
  return wire.success ? parseField(wire.data) : null;
}

/** A type as it reads after it was written; null when it does not read, or reads as another one. */
export function reparseContentType(native: NativeContentType): NativeContentType | null {
  const wire = wireContentTypeSchema.safeParse(toNormalised(native));
  const read = wire.success ? fromWire(wire.data) : null;
  return read?.id === native.id ? read : null;
}

/** The id of a type on the wire; the schema guarantees one. */
function wireId(wire: WireContentType): string {
  return wire.sys?.id ?? wire.id ?? "";
}

/** Is the current version the published one? Where the file does not tell, it counts as published. */
function isPublished(wire: WireContentType): boolean {
  if (wire.sys === undefined || wire.sys === null) return wire.published !== false;
  const { version, publishedVersion } = wire.sys;
  if (version === undefined || version === null) return true;
  // Publishing adds one to the version: a clean type is one ahead of what it published.
  return typeof publishedVersion === "number" && version <= publishedVersion + 1;
}

export function fromWire(wire: WireContentType): NativeContentType {
  const { sys, id, name, description, displayField, fields, metadata, published, ...other } = wire;
  return {
    id: wireId(wire),
    name: name ?? "",
    description: description ?? undefined,
    displayField: displayField ?? undefined,
    fields: (fields ?? []).filter((field) => field.deleted !== true).map(parseField),
    metadata: normaliseMetadata(metadata),
    published: isPublished(wire),
    other: presentProperties(other),
  };
}

function parseField(wire: WireField): NativeField {
  const { id, name, type, localized, required, disabled, omitted, ...rest } = wire;
  const { linkType, items, validations, defaultValue, apiName, deleted, newId, ...other } = rest;
  const isArray = type === "Array";
  const isLink = type === "Link";
  return {
    id,
    name: name ?? "",
    type,
    linkType: isLink ? (linkType ?? undefined) : undefined,
    items: isArray && items !== undefined && items !== null ? parseItems(items) : undefined,
    localized: localized === true,
    required: required === true,
    disabled: disabled === true,
    omitted: omitted === true,
    validations: normaliseRules(validations),
    defaultValue: isJsonValue(defaultValue) ? defaultValue : undefined,
    // A property that says nothing about a field of this type is kept, but not read.
    other: presentProperties({
      ...other,
      items: isArray ? undefined : items,
      linkType: isLink ? undefined : linkType,
    }),
  };
}

function parseItems(wire: NonNullable<WireField["items"]>): NativeItems {
  const { type, linkType, validations, ...other } = wire;
  const isLink = type === "Link";
  return {
    type,
    linkType: isLink ? (linkType ?? undefined) : undefined,
    validations: normaliseRules(validations),
    other: presentProperties({ ...other, linkType: isLink ? undefined : linkType }),
  };
}

function isJsonValue(value: unknown): value is Exclude<Json, null> {
  return value !== undefined && value !== null;
}
