import { isJsonObject, type JsonObject, type Loss, type Validations } from "@syncline/core/adapter";
import { sayableChoices } from "./choices.ts";
import { encodeEmbeds } from "./nodes.ts";
import { ruleCodecs, toNativeRule } from "./rule-codecs.ts";
import type { TypeIds } from "./type-ids.ts";
import { marks, mimetypeGroups, nodeTypes, type RuleContext } from "./vocabulary.ts";

export interface EncodeRulesParams {
  readonly validations: Validations | undefined;
  readonly context: RuleContext;
  readonly ids: TypeIds;
  /** `fields.title.validations` */
  readonly path: string;
  readonly losses: Loss[];
}

const contextNames: Record<RuleContext, string> = {
  Symbol: "short text",
  Text: "long text",
  RichText: "rich text",
  Integer: "an integer",
  Number: "a number",
  Date: "a date",
  Boolean: "a boolean",
  Object: "a JSON object",
  Location: "a location",
  EntryLink: "a reference",
  AssetLink: "an asset",
  ResourceLink: "a resource link",
  Array: "a list as a whole",
};

/** Lists whose names are a closed set at Contentful. */
const closedLists: Readonly<Record<string, { property: string; known: ReadonlySet<string> }>> = {
  mediaKinds: { property: "kinds", known: mimetypeGroups },
  "richText.marks": { property: "allowed", known: marks },
  "richText.nodes": { property: "allowed", known: nodeTypes },
};

/** The rules one by one, those of rich text by their path. */
function flatten(validations: Validations): [string, JsonObject][] {
  const { richText, ...others } = validations;
  const { embeds, ...rich } = richText ?? {};
  const named = [
    ...Object.entries(others),
    ...Object.entries(rich).map(([name, rule]) => [`richText.${name}`, rule] as const),
  ];
  return named.flatMap(([name, rule]) => (isJsonObject(rule) ? [[name, rule]] : []));
}

/** Common rules in Contentful's words, unsorted; what it cannot say goes to `losses`. */
export function encodeRules(params: EncodeRulesParams): JsonObject[] {
  const { validations, context, ids, path, losses } = params;
  if (validations === undefined) return [];
  const rules = flatten(validations).flatMap(([name, rule]) => {
    const codec = ruleCodecs.find((known) => known.name === name);
    if (codec === undefined || !codec.contexts.includes(context)) {
      losses.push(notApplicable(`${path}.${name}`, name, context));
      return [];
    }
    const sayable = withoutUnsayable(name, rule, { ...params, path: `${path}.${name}` });
    return sayable === undefined ? [] : [toNativeRule(codec, sayable, ids)];
  });
  const embeds = validations.richText?.embeds;
  if (embeds === undefined) return rules;
  const at = `${path}.richText.embeds`;
  if (context !== "RichText") {
    losses.push(notApplicable(at, "richText.embeds", context));
    return rules;
  }
  return [...rules, { nodes: encodeEmbeds({ embeds, ids, path: at, losses }) }];
}

function notApplicable(path: string, name: string, context: RuleContext): Loss {
  return {
    path,
    kind: "dropped",
    message: `Contentful has no rule '${name}' for ${contextNames[context]}.`,
  };
}

/** The rule without what Contentful has no word for; undefined when nothing of it is left. */
function withoutUnsayable(
  name: string,
  rule: JsonObject,
  { context, path, losses }: EncodeRulesParams,
): JsonObject | undefined {
  if (name === "enum") return sayableChoices({ rule, context, path, losses });
  const closed = closedLists[name];
  if (closed === undefined) return withoutNullFlags(rule);
  const names = rule[closed.property];
  if (!Array.isArray(names)) return rule;
  const kept = names.filter((entry) => closed.known.has(String(entry)));
  if (kept.length === names.length) return rule;
  const unknown = names.filter((entry) => !kept.includes(entry)).join(", ");
  const nothingLeft = name === "mediaKinds" && kept.length === 0;
  losses.push({
    path,
    kind: nothingLeft ? "widened" : "narrowed",
    message: nothingLeft
      ? `Contentful knows none of these, so the rule is left out: ${unknown}.`
      : `Contentful does not know: ${unknown}.`,
  });
  return nothingLeft ? undefined : { ...rule, [closed.property]: kept };
}

/** No flags and null flags say the same. */
function withoutNullFlags(rule: JsonObject): JsonObject {
  const { flags, ...rest } = rule;
  return flags === null || flags === undefined ? rest : rule;
}
