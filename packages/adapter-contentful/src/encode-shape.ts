import type { ArrayItems, Field, Loss, Validations } from "@syncline/core/adapter";
import { encodeRules } from "./encode-rules.ts";
import { listTarget, scalarTarget } from "./map-field-type.ts";
import type { NativeItems } from "./native.ts";
import { normaliseRules, presentProperties } from "./normalise-parts.ts";
import { extraRules, platformPart } from "./platform-part.ts";
import type { TypeIds } from "./type-ids.ts";
import { type RuleContext, shapeOf } from "./vocabulary.ts";

/** The type of a field in Contentful's words, and the rules that stand on the field itself. */
export interface EncodedShape {
  readonly type: string;
  readonly linkType?: string | undefined;
  readonly items?: NativeItems | undefined;
  readonly context: RuleContext;
  readonly validations: Validations | undefined;
}

interface Params {
  readonly field: Field;
  readonly ids: TypeIds;
  /** `fields.title` */
  readonly path: string;
  readonly losses: Loss[];
}

export function encodeShape(params: Params): EncodedShape {
  const { field, path, losses } = params;
  if (field.type === "array") return encodeList(params, field.items ?? { type: "text" });
  const target = scalarTarget(field.type, field.validations);
  if (target.loss !== undefined) losses.push({ path: `${path}.type`, ...target.loss });
  const { validations } = field;
  return { ...shapeOf(target.kind), context: target.kind, validations };
}

function encodeList(params: Params, items: ArrayItems): EncodedShape {
  const { field, ids, path, losses } = params;
  const target = listTarget(items.type);
  const at = `${path}.items`;
  if (target === null) {
    losses.push(...listLosses(field, items, path));
    return { ...shapeOf("Object"), context: "Object", validations: undefined };
  }
  if (target.loss !== undefined) losses.push({ path: `${at}.type`, ...target.loss });
  const part = platformPart(items.platform);
  const { validations: _, ...other } = part ?? {};
  const rules = encodeRules({
    validations: items.validations,
    context: target.kind,
    ids,
    path: `${at}.validations`,
    losses,
  });
  const native: NativeItems = {
    ...shapeOf(target.kind),
    validations: normaliseRules([...rules, ...extraRules(part)]),
    other: presentProperties(other),
  };
  return {
    type: "Array",
    items: native,
    context: "Array",
    validations: field.validations,
  };
}

/** A list Contentful does not have becomes a JSON object, which says nothing of what it holds. */
function listLosses(field: Field, items: ArrayItems, path: string): Loss[] {
  const losses: Loss[] = [
    {
      path: `${path}.type`,
      kind: "approximated",
      message: `Contentful has no list of '${items.type}': it becomes a JSON object.`,
    },
    {
      path: `${path}.items`,
      kind: "dropped",
      message: "Contentful does not say what a JSON object holds.",
    },
  ];
  if (field.validations === undefined) return losses;
  const message = "Contentful has no rules for a list within a JSON object.";
  return [...losses, { path: `${path}.validations`, kind: "dropped", message }];
}
