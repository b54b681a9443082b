import {
  type Json,
  type JsonObject,
  type Validations,
  validationsSchema,
} from "@syncline/core/adapter";
import { isChoiceOf } from "./choices.ts";
import { equalJson } from "./equal-json.ts";
import { decodeNodes } from "./nodes.ts";
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

export interface DecodeRulesParams {
  /** Normalised. */
  readonly rules: readonly JsonObject[];
  readonly context: RuleContext;
  /** Items of a list have no rule of uniqueness. */
  readonly allowUnique: boolean;
  readonly ids: TypeIds;
}

/** What has been read so far: common rules by their place, `richText.marks`. */
interface Reading {
  readonly common: Map<string, Json>;
  readonly extras: JsonObject[];
  unique?: JsonObject;
  nodes?: JsonObject;
}

/** Contentful's rules of one place in common words. */
export function decodeRules(params: DecodeRulesParams): DecodedRules {
  const reading: Reading = { common: new Map(), extras: [] };
  for (const rule of params.rules) {
    const name = ruleName(rule);
    const isRead =
      readUnique(rule, params, reading) ||
      (name === "nodes" && readNodes(rule, params, reading)) ||
      readCommon(name, rule, params, reading);
    if (!isRead) reading.extras.push(rule);
  }
  const { unique, nodes = {}, extras } = reading;
  return {
    validations: validationsOf(reading.common),
    unique: unique !== undefined,
    uniqueMessage: unique?.message,
    nodes: Object.keys(nodes).length === 0 ? undefined : nodes,
    extras,
  };
}

function readUnique(rule: JsonObject, params: DecodeRulesParams, reading: Reading): boolean {
  const { context, allowUnique } = params;
  const isUnique = ruleName(rule) === "unique" && rule.unique === true;
  if (!isUnique || reading.unique !== undefined || !allowUnique || !canBeUnique(context)) {
    return false;
  }
  reading.unique = rule;
  return true;
}

function readNodes(rule: JsonObject, params: DecodeRulesParams, reading: Reading): boolean {
  if (params.context !== "RichText" || reading.nodes !== undefined) return false;
  const read = decodeNodes(rule, params.ids);
  if (read === undefined) return false;
  if (read.embeds !== undefined) reading.common.set("richText.embeds", read.embeds);
  reading.nodes = read.rest;
  return true;
}

function readCommon(
  name: string | undefined,
  rule: JsonObject,
  { context, ids }: DecodeRulesParams,
  { common }: Reading,
): boolean {
  const codec = ruleCodecs.find((known) => known.native === name);
  if (codec === undefined || common.has(codec.name)) return false;
  if (!codec.contexts.includes(context) || !fits(rule, context)) return false;
  const value = decodeRule(codec, rule, ids);
  if (value === undefined) return false;
  common.set(codec.name, value);
  return true;
}

function validationsOf(common: ReadonlyMap<string, Json>): Validations | undefined {
  if (common.size === 0) return undefined;
  const validations: JsonObject = {};
  const richText: JsonObject = {};
  for (const [name, rule] of common) {
    const [head = "", inner] = name.split(".");
    if (inner === undefined) validations[head] = rule;
    else richText[inner] = rule;
  }
  if (Object.keys(richText).length > 0) validations.richText = richText;
  return validationsSchema.parse(validations);
}

/** Allowed values of another type than the field's are nothing the common form could write again. */
function fits(rule: JsonObject, context: RuleContext): boolean {
  return !Array.isArray(rule.in) || rule.in.every((value) => isChoiceOf(context, value));
}
