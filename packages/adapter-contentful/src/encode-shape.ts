import type { ArrayItems, Field, Loss, Validations } from "@syncline/core/adapter";
import { encodeRules } from "./encode-rules.ts";
import { listTarget, scalarTarget } from "./map-field-type.ts";
import type { NativeItems } from "./native.ts";
import { normaliseRules, presentProperties } from "./normalise-parts.ts";
import { extraRules, platformPart } from "./platform-part.ts";
import type { TypeIds } from "./type-ids.ts";
import { type RuleContext, shapeOf, type ValueKind } from "./vocabulary.ts";

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
  const validations =
    field.type === "select" ? asTexts(field.validations, target.kind) : field.validations;
  return { ...shapeOf(target.kind), context: target.kind, validations };
}

function encodeList(params: Params, items: ArrayItems): EncodedShape {
  const { field, ids, path, losses } = params;
  const target = listTarget(items.type);
  const at = `${path}.items`;
  if (target === null) {
    losses.push({
      path: `${at}.type`,
      kind: "approximated",
      message: `Contentful has no list of '${items.type}': it becomes a JSON object.`,
    });
    for (const [place, rules] of [
      [`${at}.validations`, items.validations],
      [`${path}.validations`, field.validations],
    ] as const) {
      if (rules === undefined) continue;
      losses.push({
        path: place,
        kind: "dropped",
        message: "Contentful has no rules for a list within a JSON object.",
      });
    }
    return { ...shapeOf("Object"), context: "Object", validations: undefined };
  }
  if (target.loss !== undefined) losses.push({ path: `${at}.type`, ...target.loss });
  const part = platformPart(items.platform);
  const { validations: _, ...other } = part ?? {};
  const common =
    items.type === "select" ? asTexts(items.validations, target.kind) : items.validations;
  const rules = encodeRules({
    validations: common,
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

/** Allowed values of a choice that becomes text are texts. */
function asTexts(validations: Validations | undefined, kind: ValueKind): Validations | undefined {
  if (kind !== "Symbol" || validations?.enum === undefined) return validations;
  const values = validations.enum.values.map((entry) => ({ ...entry, value: String(entry.value) }));
  return { ...validations, enum: { ...validations.enum, values } };
}
