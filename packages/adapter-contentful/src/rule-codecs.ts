import {
  isJsonObject,
  type Json,
  type JsonObject,
  validationsSchema,
} from "@syncline/core/adapter";
import type { z } from "zod";
import type { TypeIds } from "./type-ids.ts";
import { marks, mimetypeGroups, nodeTypes, type RuleContext } from "./vocabulary.ts";

/** One rule of the common model and its Contentful counterpart, both without their message. */
export interface RuleCodec {
  /** Place in the common model: `size`, `richText.marks`. */
  readonly name: string;
  /** Contentful's name. */
  readonly native: string;
  readonly contexts: readonly RuleContext[];
  /** The common form, message included. */
  readonly schema: z.ZodType<JsonObject>;
  readonly toNative: (rule: JsonObject, ids: TypeIds) => Json;
  /** Undefined when the common model has no word for it. */
  readonly fromNative: (value: Json, ids: TypeIds) => JsonObject | undefined;
}

const { shape } = validationsSchema;
const richText = shape.richText.unwrap().shape;

/** The schema of a rule, for values that are JSON anyway. */
function jsonRule(schema: z.ZodOptional<z.ZodObject>): z.ZodType<JsonObject> {
  return schema.unwrap() as unknown as z.ZodType<JsonObject>;
}

/** Rules whose inner form is the same on both sides. */
function same(value: Json): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined;
}

function strings(value: Json | undefined): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.every((entry) => typeof entry === "string") ? value : undefined;
}

/** A list under a property of its own; only names that `known` holds can be read. */
function list(
  property: string,
  known: ReadonlySet<string>,
): Pick<RuleCodec, "toNative" | "fromNative"> {
  return {
    toNative: (rule) => rule[property] ?? [],
    fromNative: (value) => {
      const names = strings(value);
      return names?.every((name) => known.has(name)) ? { [property]: names } : undefined;
    },
  };
}

const allowedTypes: Pick<RuleCodec, "toNative" | "fromNative"> = {
  toNative: (rule, ids) => (strings(rule.types) ?? []).map((key) => ids.toNative(key)),
  fromNative: (value, ids) => {
    const names = strings(value);
    return names === undefined ? undefined : { types: names.map((id) => ids.toKey(id)) };
  },
};

const allowedValues: Pick<RuleCodec, "toNative" | "fromNative"> = {
  toNative: ({ values }) =>
    (Array.isArray(values) ? values : []).map((entry) =>
      isJsonObject(entry) ? (entry.value ?? null) : entry,
    ),
  fromNative: (value) =>
    Array.isArray(value) ? { values: value.map((entry) => ({ value: entry })) } : undefined,
};

const asIs = { toNative: (rule: JsonObject) => rule, fromNative: same };
const texts = ["Symbol", "Text"] as const;
const numbers = ["Integer", "Number"] as const;

/**
 * Every rule both sides have, with the kinds of field it applies to. Source: "Validations" of Contentful's
 * API reference; its web app also offers `size` for rich text and for the properties of a JSON object.
 * `unique` and `nodes` are read and written elsewhere.
 */
export const ruleCodecs: readonly RuleCodec[] = [
  {
    name: "size",
    native: "size",
    contexts: [...texts, "RichText", "Object", "Array"],
    schema: jsonRule(shape.size),
    ...asIs,
  },
  { name: "range", native: "range", contexts: numbers, schema: jsonRule(shape.range), ...asIs },
  {
    name: "dateRange",
    native: "dateRange",
    contexts: ["Date"],
    schema: jsonRule(shape.dateRange),
    ...asIs,
  },
  { name: "pattern", native: "regexp", contexts: texts, schema: jsonRule(shape.pattern), ...asIs },
  {
    name: "notPattern",
    native: "prohibitRegexp",
    contexts: texts,
    schema: jsonRule(shape.notPattern),
    ...asIs,
  },
  {
    name: "enum",
    native: "in",
    contexts: [...texts, ...numbers],
    schema: jsonRule(shape.enum),
    ...allowedValues,
  },
  {
    name: "allowedTypes",
    native: "linkContentType",
    contexts: ["EntryLink"],
    schema: jsonRule(shape.allowedTypes),
    ...allowedTypes,
  },
  {
    name: "mediaKinds",
    native: "linkMimetypeGroup",
    contexts: ["AssetLink"],
    schema: jsonRule(shape.mediaKinds),
    ...list("kinds", mimetypeGroups),
  },
  {
    name: "fileSize",
    native: "assetFileSize",
    contexts: ["AssetLink"],
    schema: jsonRule(shape.fileSize),
    ...asIs,
  },
  {
    name: "imageSize",
    native: "assetImageDimensions",
    contexts: ["AssetLink"],
    schema: jsonRule(shape.imageSize),
    ...asIs,
  },
  {
    name: "richText.marks",
    native: "enabledMarks",
    contexts: ["RichText"],
    schema: jsonRule(richText.marks),
    ...list("allowed", marks),
  },
  {
    name: "richText.nodes",
    native: "enabledNodeTypes",
    contexts: ["RichText"],
    schema: jsonRule(richText.nodes),
    ...list("allowed", nodeTypes),
  },
];

/** A rule in Contentful's words, message included. */
export function toNativeRule(codec: RuleCodec, rule: JsonObject, ids: TypeIds): JsonObject {
  const { message, ...rest } = rule;
  const native = { [codec.native]: codec.toNative(rest, ids) };
  return message === undefined ? native : { ...native, message };
}
