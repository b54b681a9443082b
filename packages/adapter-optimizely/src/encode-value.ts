import type { Json, JsonObject, ScalarFieldType, Validations } from "@syncline/core/adapter";
import { encodeValidations } from "./encode-validations.ts";
import type { Lose } from "./losses.ts";
import { anyMedia } from "./map-base.ts";
import type { TypeKeys } from "./map-key.ts";
import { type NativeType, nativeTypes } from "./map-type.ts";
import { translateTypes } from "./map-type-list.ts";
import { isSet } from "./native-fields.ts";

export interface Value {
  readonly type: ScalarFieldType;
  readonly validations: Validations | undefined;
  /** `platform.optimizely` */
  readonly own: JsonObject | undefined;
}

export interface EncodeContext {
  /** `fields.hero` or `fields.hero.items` */
  readonly path: string;
  readonly keys: TypeKeys;
  readonly lose: Lose;
}

/** Adds what only this platform says; the common part wins where both speak. */
export function withOwn(common: JsonObject, own: JsonObject): JsonObject {
  const merged: JsonObject = { ...common };
  for (const [field, value] of Object.entries(own)) {
    const present = merged[field];
    if (value === null) delete merged[field];
    else if (isSet(field) && Array.isArray(present) && Array.isArray(value)) {
      merged[field] = [...present, ...value];
    } else if (field === "format" || !Object.hasOwn(merged, field)) merged[field] = value;
  }
  return merged;
}

/** A nested component is of one type; anything else is a field of content. */
function resolveType({ type, validations, own }: Value): NativeType {
  const native = nativeTypes[type];
  if (type !== "component" || own?.contentType !== undefined) return native;
  const count = validations?.allowedTypes?.types.length ?? 0;
  if (count === 1) return native;
  const message =
    "A component at Optimizely is of exactly one type: it becomes a field of content.";
  return { type: "content", loss: { kind: "approximated", message } };
}

/** `allowedTypes` of a component is its one type. */
function nameComponentType(attributes: JsonObject): JsonObject {
  const { allowedTypes, ...rest } = attributes;
  const [contentType] = Array.isArray(allowedTypes) ? allowedTypes : [];
  return contentType === undefined ? rest : { contentType, ...rest };
}

/** A single value as attributes of a property, or of the items of one. `asItem`: the array has the format. */
export function encodeValue(
  value: Value,
  context: EncodeContext & { readonly asItem: boolean },
): { attributes: JsonObject; arrayFormat: string | undefined } {
  const { type, validations } = value;
  const own = translateTypes(value.own ?? {}, context.keys.toNative);
  // A native type this release does not know is kept whole.
  if (type === "json" && typeof own.type === "string") {
    return { attributes: own, arrayFormat: undefined };
  }
  const native = resolveType(value);
  if (native.loss !== undefined) {
    context.lose(`${context.path}.type`, native.loss.kind, native.loss.message);
  }
  const path = `${context.path}.validations`;
  const rules = encodeValidations(validations, { ...context, type, nativeType: native.type, path });
  const media: JsonObject =
    type === "asset" && rules.allowedTypes === undefined ? { allowedTypes: [anyMedia] } : {};
  const named = native.type === "component" && own.contentType === undefined;
  const constraints = named ? nameComponentType(rules) : { ...rules, ...media };
  const inArray = context.asItem && native.arrayFormat !== undefined;
  const format: Json | undefined = inArray ? undefined : native.format;
  const common: JsonObject = {
    type: native.type,
    ...(format === undefined ? {} : { format }),
    ...constraints,
  };
  return { attributes: withOwn(common, own), arrayFormat: native.arrayFormat };
}
