import { type ArrayItems, type Field, fieldSchema, type JsonObject } from "@syncline/core/adapter";
import { type DecodedRules, decodeRules } from "./decode-rules.ts";
import { isCommonDefault } from "./default-value.ts";
import { commonTypes } from "./map-field-type.ts";
import { compact, type NativeField, type NativeItems, normalisedItems } from "./native.ts";
import { nonEmpty, platformProperty } from "./platform-part.ts";
import type { TypeIds } from "./type-ids.ts";
import { arrayKinds, type ValueKind, valueKind } from "./vocabulary.ts";

/** A field in common words; what they cannot say stands in its `platform.contentful`. */
export function decodeField(native: NativeField, ids: TypeIds): Field {
  const shape = knownShape(native);
  const rules =
    shape === undefined
      ? unreadRules(native)
      : decodeRules({ rules: native.validations, context: shape.kind, allowUnique: true, ids });
  const name = fieldSchema.shape.name.safeParse(native.name);
  const commonDefault = isCommonDefault(native) ? native.defaultValue : undefined;
  return {
    key: native.id,
    name: name.success ? name.data : native.name.slice(0, 255),
    type: shape === undefined ? "json" : shape.kind === "Array" ? "array" : commonTypes[shape.kind],
    ...(shape?.kind === "Array" ? { items: decodeItems(shape.items, shape.itemKind, ids) } : {}),
    required: native.required,
    localized: native.localized,
    unique: rules.unique,
    ...(commonDefault === undefined ? {} : { default: commonDefault }),
    ...(native.disabled ? { hidden: true } : {}),
    ...(rules.validations === undefined ? {} : { validations: rules.validations }),
    ...platformProperty({
      ...native.other,
      ...(shape === undefined ? foreignShape(native) : {}),
      name: name.success ? undefined : native.name,
      omitted: native.omitted ? true : undefined,
      validations: nonEmpty(rules.extras),
      nodes: rules.nodes,
      uniqueMessage: rules.uniqueMessage,
      defaultValue: commonDefault === undefined ? native.defaultValue : undefined,
    }),
  };
}

type KnownShape =
  | { readonly kind: ValueKind }
  | { readonly kind: "Array"; readonly itemKind: ValueKind; readonly items: NativeItems };

/** Undefined for a type that appeared at Contentful after this adapter. */
export function knownShape(
  field: Pick<NativeField, "type" | "linkType" | "items">,
): KnownShape | undefined {
  if (field.type !== "Array") {
    const kind = valueKind(field);
    return kind === undefined ? undefined : { kind };
  }
  const itemKind = field.items === undefined ? undefined : valueKind(field.items);
  if (field.items === undefined || itemKind === undefined || !arrayKinds.includes(itemKind)) {
    return undefined;
  }
  return { kind: "Array", itemKind, items: field.items };
}

/** All rules word for word. */
function unreadRules({ validations }: NativeField): DecodedRules {
  return {
    validations: undefined,
    unique: false,
    uniqueMessage: undefined,
    nodes: undefined,
    extras: validations,
  };
}

function foreignShape({ type, linkType, items }: NativeField): JsonObject {
  return compact({
    type,
    linkType,
    items: items === undefined ? undefined : normalisedItems(items),
  });
}

function decodeItems(native: NativeItems, kind: ValueKind, ids: TypeIds): ArrayItems {
  const { validations, extras } = decodeRules({
    rules: native.validations,
    context: kind,
    allowUnique: false,
    ids,
  });
  return {
    type: commonTypes[kind],
    ...(validations === undefined ? {} : { validations }),
    ...platformProperty({ ...native.other, validations: nonEmpty(extras) }),
  };
}
