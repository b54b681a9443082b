import {
  isJsonObject,
  type Json,
  type JsonObject,
  type Validations,
  validationsSchema,
} from "@syncline/core/adapter";
import { isChoiceOf } from "./choices.ts";
import { decodeNodes } from "./nodes.ts";
import { equalJson } from "./parse.ts";
import { type RuleCodec, ruleCodecs, toNativeRule } from "./rule-codecs.ts";
import type { TypeIds } from "./type-ids.ts";
import type { RuleContext } from "./vocabulary.ts";

/** Rules read: what the common model can say, and the rest word for word. */
export interface DecodedRules {
  readonly validations: Validations | undefined;
  readonly unique: boolean;
  readonly uniqueMessage: Json | undefined;
  /** Rich-text nodes whose rules the common model cannot say. */
  readonly nodes: JsonObject | undefined;
  /** Whole rules the common model cannot say. */
  readonly extras: readonly JsonObject[];
}

const uniqueContexts: readonly RuleContext[] = ["Symbol", "Integer", "Number"];
export function canBeUnique(context: RuleContext): boolean {
  return uniqueContexts.includes(context);
}

/** A rule is read only if writing what was read gives it back exactly. */
function decodeRule(codec: RuleCodec, rule: JsonObject, ids: TypeIds): JsonObject | undefined {
  const { message, [codec.native]: value } = rule;
  const read = value === undefined ? undefined : codec.fromNative(value, ids);
  if (read === undefined) return undefined;
  const parsed = codec.schema.safeParse(message === undefined ? read : { ...read, message });
  if (!parsed.success) return undefined;
  return equalJson(toNativeRule(codec, parsed.data, ids), rule) ? parsed.data : undefined;
}

/** The one property of a rule beside its message; undefined when there are several. */
function ruleName(rule: JsonObject): string | undefined {
  const names = Object.keys(rule).filter((name) => name !== "message");
  return names.length === 1 ? names[0] : undefined;
}

/** Contentful's rules of one place in common words. `rules` are normalised. */
export function decodeRules(params: {
  rules: readonly JsonObject[];
  context: RuleContext;
  /** Items of a list have no rule of uniqueness. */
  allowUnique: boolean;
  ids: TypeIds;
}): DecodedRules {
  const { rules, context, ids } = params;
  const common: JsonObject = {};
  const richText: JsonObject = {};
  const extras: JsonObject[] = [];
  let unique: JsonObject | undefined;
  let nodes: JsonObject | undefined;
  for (const rule of rules) {
    const name = ruleName(rule);
    if (name === "unique" && unique === undefined && isUnique(rule, params)) {
      unique = rule;
      continue;
    }
    if (name === "nodes" && context === "RichText" && nodes === undefined) {
      const read = decodeNodes(rule, ids);
      if (read !== undefined) {
        if (read.embeds !== undefined) richText.embeds = read.embeds;
        nodes = read.rest;
        continue;
      }
    }
    const codec = ruleCodecs.find((known) => known.native === name);
    const [place, slot] = codec?.name.startsWith("richText.")
      ? [richText, codec.name.slice("richText.".length)]
      : [common, codec?.name ?? ""];
    const value =
      codec?.contexts.includes(context) && place[slot] === undefined && fits(rule, context)
        ? decodeRule(codec, rule, ids)
        : undefined;
    if (value === undefined) extras.push(rule);
    else place[slot] = value;
  }
  if (Object.keys(richText).length > 0) common.richText = richText;
  return {
    validations: Object.keys(common).length === 0 ? undefined : validationsSchema.parse(common),
    unique: unique !== undefined,
    uniqueMessage: unique?.message,
    nodes:
      nodes !== undefined && isJsonObject(nodes) && Object.keys(nodes).length > 0
        ? nodes
        : undefined,
    extras,
  };
}

/** Allowed values of another type than the field's are nothing the common form could write again. */
function fits(rule: JsonObject, context: RuleContext): boolean {
  return !Array.isArray(rule.in) || rule.in.every((value) => isChoiceOf(context, value));
}

function isUnique(
  rule: JsonObject,
  { context, allowUnique }: { context: RuleContext; allowUnique: boolean },
): boolean {
  return rule.unique === true && allowUnique && canBeUnique(context);
}
