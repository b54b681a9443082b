import { canonicalJson, isJsonObject, type Json, type JsonObject } from "@syncline/core/adapter";
import { equalJson } from "./equal-json.ts";

/**
 * Without properties that are null at any depth: Contentful answers null for what was never set. What came
 * through a schema is JSON still, only its type was lost.
 */
function withoutNulls(value: unknown): Json {
  if (Array.isArray(value)) return value.map((entry) => withoutNulls(entry));
  if (typeof value === "object" && value !== null) return presentProperties(value, withoutNulls);
  return value as Json;
}

/** The properties that are neither null nor undefined. */
export function presentProperties(
  value: object,
  read: (entry: unknown) => Json = (entry) => entry as Json,
): JsonObject {
  const kept: JsonObject = {};
  for (const name of Object.keys(value)) {
    const entry = (value as Readonly<Record<string, unknown>>)[name];
    if (entry !== undefined && entry !== null) kept[name] = read(entry);
  }
  return kept;
}

/** Older models give one name where a list belongs; Contentful takes both for the same. */
const listRules = new Set(["linkContentType", "linkMimetypeGroup"]);

function normaliseRule(rule: object): JsonObject {
  const kept = presentProperties(rule, withoutNulls);
  for (const name of listRules) {
    const value = kept[name];
    if (typeof value === "string") kept[name] = [value];
  }
  return kept;
}

/** The name a rule is sorted by. */
function nameOf(rule: JsonObject): string {
  return Object.keys(rule).find((name) => name !== "message") ?? "";
}

/** By name; the text of a rule decides only between rules of one name, for it is dear. */
function compareRules(a: JsonObject, b: JsonObject): number {
  const [left, right] = [nameOf(a), nameOf(b)];
  if (left !== right) return left < right ? -1 : 1;
  const [leftText, rightText] = [canonicalJson(a), canonicalJson(b)];
  return leftText === rightText ? 0 : leftText < rightText ? -1 : 1;
}

/** Rules without null parts, without repetitions, in one order: their order has no meaning. */
export function normaliseRules(rules: readonly object[] | null | undefined): JsonObject[] {
  return (rules ?? [])
    .map(normaliseRule)
    .filter((rule) => Object.keys(rule).length > 0)
    .sort(compareRules)
    .filter((rule, index, all) => index === 0 || !equalJson(rule, all[index - 1] ?? null));
}

/** A taxonomy entry is not required unless it says so. */
function normaliseTaxonomy(entries: Json): Json {
  if (!Array.isArray(entries)) return entries;
  return entries.map((entry) => {
    if (!isJsonObject(entry) || entry.required !== false) return entry;
    const { required, ...rest } = entry;
    return rest;
  });
}

function isEmpty(value: Json): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}

/** Taxonomy and annotations without empty parts; undefined when nothing is left. */
export function normaliseMetadata(metadata: object | null | undefined): JsonObject | undefined {
  if (metadata === null || metadata === undefined) return undefined;
  const kept = Object.entries(presentProperties(metadata)).filter(([, part]) => !isEmpty(part));
  if (kept.length === 0) return undefined;
  return Object.fromEntries(
    kept.map(([name, part]) => [name, name === "taxonomy" ? normaliseTaxonomy(part) : part]),
  );
}
