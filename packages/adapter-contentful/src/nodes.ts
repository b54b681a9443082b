import {
  isJsonObject,
  type Json,
  type JsonObject,
  type Loss,
  validationsSchema,
} from "@syncline/core/adapter";
import { equalJson } from "./equal-json.ts";
import { compact } from "./native.ts";
import type { TypeIds } from "./type-ids.ts";
import { embedNodes } from "./vocabulary.ts";

/** Rules of rich-text embeds: `nodes` at Contentful, `richText.embeds` in the common model. */

const embedsSchema = validationsSchema.shape.richText.unwrap().shape.embeds;

function decodeEmbed(rule: Json, ids: TypeIds): Json {
  if (!isJsonObject(rule)) return rule;
  const { linkContentType, ...rest } = rule;
  if (!Array.isArray(linkContentType)) return rule;
  return {
    ...rest,
    types: linkContentType.map((id) => (typeof id === "string" ? ids.toKey(id) : id)),
  };
}

function encodeEmbed(rule: JsonObject, ids: TypeIds): JsonObject {
  const { types, size, message } = rule;
  return compact({
    linkContentType: Array.isArray(types)
      ? types.map((key) => ids.toNative(String(key)))
      : undefined,
    size: isJsonObject(size) ? compact({ min: size.min, max: size.max }) : undefined,
    message,
  });
}

function encodeNode(rules: readonly JsonObject[], ids: TypeIds): Json[] {
  return rules.map((rule) => encodeEmbed(rule, ids));
}

/** The rules of one node, if the common model can say all of them. */
function decodeNode(name: string, native: Json, ids: TypeIds): JsonObject[] | undefined {
  if (!embedNodes.has(name) || !Array.isArray(native)) return undefined;
  const read = native.map((rule) => decodeEmbed(rule, ids));
  const parsed = embedsSchema.safeParse({ [name]: read });
  if (!parsed.success) return undefined;
  const rules = read.filter(isJsonObject);
  return equalJson(encodeNode(rules, ids), native) ? rules : undefined;
}

/** Undefined when the rule as a whole cannot be said: then it stays word for word. */
export function decodeNodes(
  rule: JsonObject,
  ids: TypeIds,
): { embeds: JsonObject | undefined; rest: JsonObject } | undefined {
  if (rule.message !== undefined || !isJsonObject(rule.nodes)) return undefined;
  const embeds: JsonObject = {};
  const rest: JsonObject = {};
  for (const [name, native] of Object.entries(rule.nodes)) {
    const read = decodeNode(name, native, ids);
    if (read === undefined) rest[name] = native;
    else embeds[name] = read;
  }
  // An empty rule is said by empty embeds; where only foreign nodes are left, embeds say nothing.
  const says = Object.keys(embeds).length > 0 || Object.keys(rest).length === 0;
  return { embeds: says ? embeds : undefined, rest };
}

interface Embed {
  readonly types?: readonly string[] | undefined;
  readonly size?:
    | {
        readonly min?: number | undefined;
        readonly max?: number | undefined;
        readonly message?: string | undefined;
      }
    | undefined;
  readonly message?: string | undefined;
}

/** `richText.embeds` in Contentful's words; what it cannot say goes to `losses`. */
export function encodeEmbeds(params: {
  embeds: Readonly<Record<string, readonly Embed[]>>;
  ids: TypeIds;
  /** `fields.body.validations.richText.embeds` */
  path: string;
  losses: Loss[];
}): JsonObject {
  const { ids, path, losses } = params;
  const nodes: JsonObject = {};
  for (const [name, rules] of Object.entries(params.embeds)) {
    const at = `${path}.${name}`;
    if (!embedNodes.has(name)) {
      losses.push({
        path: at,
        kind: "dropped",
        message: `Contentful has no rules for '${name}' in rich text.`,
      });
      continue;
    }
    nodes[name] = rules.map((rule, index) => {
      if (rule.size?.message !== undefined) {
        losses.push({
          path: `${at}[${index}].size.message`,
          kind: rule.message === undefined ? "approximated" : "dropped",
          message: "Contentful has one message for the whole rule of an embed.",
        });
      }
      return encodeEmbed(
        compact({
          types: rule.types === undefined ? undefined : [...rule.types],
          size: rule.size === undefined ? undefined : compact({ ...rule.size }),
          message: rule.message ?? rule.size?.message,
        }),
        ids,
      );
    });
  }
  return nodes;
}
