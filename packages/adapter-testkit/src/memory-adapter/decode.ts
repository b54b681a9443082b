import {
  type BaseKind,
  baseKinds,
  type Field,
  type Identity,
  type Item,
  type ItemKind,
  type Json,
  type JsonObject,
  type Loss,
  type ScalarFieldType,
  type Validations,
} from "@syncline/core/adapter";
import { unexpectedAnswer } from "./errors.ts";
import { toFieldType } from "./map-kind.ts";
import { mapReferences } from "./map-references.ts";
import { type NativeProperty, nativeTypeSchema } from "./schema.ts";
import { unmanaged, unmanagedPart } from "./unmanaged.ts";

/** Native → canonical. @throws adapter_contract when it is no type of the platform */
export function decode(params: { kind: ItemKind; native: Json; identity: Identity }): {
  item: Item;
  losses: readonly Loss[];
} {
  const { kind, native, identity } = params;
  const parsed = nativeTypeSchema.safeParse(native);
  if (!parsed.success) throw unexpectedAnswer("content type");
  const type = parsed.data;
  const { id, name } = type;
  const address = id ?? name;
  if (address === undefined) throw unexpectedAnswer("content type");
  const key = identity.key({ kind, nativeId: address }) ?? name ?? address;
  // Types with a name call each other by it, and it is the key.
  const keyOf = (other: string) =>
    name === undefined ? (identity.key({ kind, nativeId: other }) ?? other) : other;
  const base = baseKinds.find((one) => one === type.family);
  const data = {
    key,
    name: type.label,
    ...(type.notes ? { description: type.notes } : {}),
    ...(base === undefined ? {} : { base: base as BaseKind }),
    ...(type.headline === undefined ? {} : { displayField: type.headline }),
    fields: type.properties.map((property) => decodeProperty(property as NativeProperty, keyOf)),
    ...platformPart(unmanaged(native)),
  };
  return { item: { kind, key, data }, losses: [] };
}

function platformPart(part: JsonObject): { platform?: Record<string, JsonObject> } {
  return Object.keys(part).length === 0 ? {} : { platform: { memory: part } };
}

function decodeProperty(property: NativeProperty, keyOf: (id: string) => string): Field {
  const { of, preset, tab, position, hint } = property;
  return {
    key: property.name,
    name: property.label,
    type: toFieldType(property.kind),
    ...(of === undefined
      ? {}
      : {
          items: {
            type: toFieldType(of.kind) as ScalarFieldType,
            ...validations(of.rules, keyOf),
          },
        }),
    required: property.mandatory ?? false,
    localized: property.translated ?? false,
    unique: false,
    ...(preset === undefined ? {} : { default: preset as Json }),
    ...(tab === undefined ? {} : { group: tab }),
    ...(position === undefined ? {} : { order: position }),
    ...(hint === undefined ? {} : { help: hint }),
    ...validations(property.rules, keyOf),
    ...platformPart(unmanagedPart(property)),
  };
}

function validations(
  rules: JsonObject | undefined,
  keyOf: (id: string) => string,
): { validations?: Validations } {
  return rules === undefined ? {} : { validations: mapReferences(rules, keyOf) as Validations };
}
