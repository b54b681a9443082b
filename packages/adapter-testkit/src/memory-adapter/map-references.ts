import { isJsonObject, type Json, type JsonObject } from "@syncline/core/adapter";

/** The platform's names where the canonical rules hold lists of content types. */
const typeRules = ["allowedTypes", "restrictedTypes"];

function mapTypes(rule: Json, map: (name: string) => string | undefined): JsonObject | undefined {
  if (!isJsonObject(rule)) return undefined;
  if (!Array.isArray(rule.types)) return rule;
  const types = rule.types.flatMap((name) => map(String(name)) ?? []);
  // An empty list would allow nothing, which nobody asked for.
  if (types.length === 0 && rule.types.length > 0) return undefined;
  return { ...rule, types };
}

function mapEmbeds(embeds: JsonObject, map: (name: string) => string | undefined): JsonObject {
  return Object.fromEntries(
    Object.entries(embeds).map(([node, rules]) => [
      node,
      Array.isArray(rules) ? rules.flatMap((rule) => mapTypes(rule, map) ?? []) : rules,
    ]),
  );
}

/** The rules with every name of a content type mapped; undefined takes the name out. */
export function mapReferences(
  rules: JsonObject,
  map: (name: string) => string | undefined,
): JsonObject {
  const mapped: JsonObject = { ...rules };
  for (const name of typeRules) {
    const rule = rules[name];
    if (rule === undefined) continue;
    const kept = mapTypes(rule, map);
    if (kept === undefined) delete mapped[name];
    else mapped[name] = kept;
  }
  const { richText } = rules;
  if (isJsonObject(richText) && isJsonObject(richText.embeds)) {
    mapped.richText = { ...richText, embeds: mapEmbeds(richText.embeds, map) };
  }
  return mapped;
}

/** A type with the names in all its rules mapped. */
export function mapTypeReferences(
  type: JsonObject,
  map: (name: string) => string | undefined,
): JsonObject {
  const inRules = (holder: JsonObject): JsonObject =>
    isJsonObject(holder.rules) ? { ...holder, rules: mapReferences(holder.rules, map) } : holder;
  const properties = Array.isArray(type.properties) ? type.properties : [];
  return {
    ...type,
    properties: properties.map((property) => {
      if (!isJsonObject(property)) return property;
      const mapped = inRules(property);
      return isJsonObject(mapped.of) ? { ...mapped, of: inRules(mapped.of) } : mapped;
    }),
  };
}

/** The names of types a type's rules hold, each once, in order. */
export function referencesOf(type: JsonObject): string[] {
  const found = new Set<string>();
  mapTypeReferences(type, (name) => {
    found.add(name);
    return name;
  });
  return [...found];
}
