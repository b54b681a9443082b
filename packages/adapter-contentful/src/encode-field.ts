import type { Field, JsonObject, Loss } from "@syncline/core/adapter";
import { decodeField } from "./decode-field.ts";
import { canBeUnique } from "./decode-rules.ts";
import { encodeDefault } from "./default-value.ts";
import { encodeRules } from "./encode-rules.ts";
import { type EncodedShape, encodeShape } from "./encode-shape.ts";
import type { NativeField } from "./native.ts";
import { normaliseRules, presentProperties } from "./normalise-parts.ts";
import { reparseField } from "./parse.ts";
import { checkPlatformPart, extraRules, platformPart, unreadablePart } from "./platform-part.ts";
import type { TypeIds } from "./type-ids.ts";

export interface EncodeContext {
  readonly ids: TypeIds;
  readonly defaultLocale: string;
  readonly losses: Loss[];
}

const unmanaged = {
  group: "Groups of fields belong to Contentful's editor settings, which are not managed yet.",
  order: "Contentful shows fields in the order of the list.",
  help: "Help texts belong to Contentful's editor settings, which are not managed yet.",
} as const;

/** A common field in Contentful's words; what it cannot say goes to `losses`. */
export function encodeField(field: Field, context: EncodeContext): NativeField {
  const part = platformPart(field.platform);
  const itemsPart = platformPart(field.items?.platform);
  const losses: Loss[] = [];
  const native = buildField(field, { ...context, losses });
  if (part === undefined && itemsPart === undefined) {
    context.losses.push(...losses);
    return native;
  }
  const path = `fields.${field.key}`;
  const read = reparseField(native);
  if (read === null) {
    if (part !== undefined) context.losses.push(unreadablePart(`${path}.platform.contentful`));
    if (itemsPart !== undefined) {
      context.losses.push(unreadablePart(`${path}.items.platform.contentful`));
    }
    return encodeField(withoutParts(field), context);
  }
  context.losses.push(...losses);
  const back = decodeField(read, context.ids);
  checkPlatformPart({ given: field, readBack: back, path, losses: context.losses });
  const noItems = { platform: undefined };
  checkPlatformPart({
    given: field.items ?? noItems,
    readBack: back.items ?? noItems,
    path: `${path}.items`,
    losses: context.losses,
  });
  return read;
}

function withoutParts({ platform: _, items, ...field }: Field): Field {
  if (items === undefined) return field;
  const { platform: __, ...rest } = items;
  return { ...field, items: rest };
}

function buildField(field: Field, context: EncodeContext): NativeField {
  const { ids, defaultLocale, losses } = context;
  const path = `fields.${field.key}`;
  const part = platformPart(field.platform);
  for (const [property, message] of Object.entries(unmanaged)) {
    if (field[property as keyof typeof unmanaged] === undefined) continue;
    losses.push({ path: `${path}.${property}`, kind: "dropped", message });
  }
  const shape = encodeShape({ field, ids, path, losses });
  const { validations, nodes, uniqueMessage, name, omitted, defaultValue, type, ...other } =
    part ?? {};
  const isForeign = typeof type === "string";
  return {
    id: field.key,
    name: typeof name === "string" ? name : field.name,
    type: isForeign ? type : shape.type,
    linkType: isForeign ? undefined : shape.linkType,
    items: isForeign ? undefined : shape.items,
    localized: field.localized,
    required: field.required,
    disabled: field.hidden === true,
    omitted: omitted === true,
    validations: normaliseRules(fieldRules({ field, shape, part, path, context })),
    defaultValue:
      defaultValue ??
      encodeDefault({ field, shape, defaultLocale, path: `${path}.default`, losses }),
    other: presentProperties(other),
  };
}

function fieldRules(params: {
  field: Field;
  shape: EncodedShape;
  part: JsonObject | undefined;
  path: string;
  context: EncodeContext;
}): JsonObject[] {
  const { field, shape, part, path, context } = params;
  const { ids, losses } = context;
  const rules = encodeRules({
    validations: shape.validations,
    context: shape.context,
    ids,
    path: `${path}.validations`,
    losses,
  });
  return [
    ...withNodes(rules, part?.nodes),
    ...uniqueRule(field, shape, part, losses),
    ...extraRules(part),
  ];
}

/** Rules of rich-text nodes the common model cannot say join those it can. */
function withNodes(rules: JsonObject[], nodes: JsonObject[string] | undefined): JsonObject[] {
  if (typeof nodes !== "object" || nodes === null) return rules;
  const own = rules.find((rule) => rule.nodes !== undefined)?.nodes;
  const others = rules.filter((rule) => rule.nodes === undefined);
  return [...others, { nodes: { ...(typeof own === "object" ? own : {}), ...nodes } }];
}

function uniqueRule(
  field: Field,
  shape: EncodedShape,
  part: JsonObject | undefined,
  losses: Loss[],
): JsonObject[] {
  if (!field.unique) return [];
  if (!canBeUnique(shape.context)) {
    losses.push({
      path: `fields.${field.key}.unique`,
      kind: "dropped",
      message: "Contentful can keep short text, integers and numbers unique, nothing else.",
    });
    return [];
  }
  const message = part?.uniqueMessage;
  return [message === undefined ? { unique: true } : { unique: true, message }];
}
