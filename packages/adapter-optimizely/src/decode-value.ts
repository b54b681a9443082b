import {
  isJsonObject,
  type Json,
  type JsonObject,
  type ScalarFieldType,
  type Validations,
} from "@syncline/core/adapter";
import { type Remainder, takeValidations } from "./decode-validations.ts";
import type { Lose } from "./losses.ts";
import { anyMedia, toMediaKinds } from "./map-base.ts";
import type { TypeKeys } from "./map-key.ts";
import { nativeTypes, plainTypes } from "./map-type.ts";
import { translateTypes } from "./map-type-list.ts";

export interface DecodeContext {
  /** `fields.hero` or `fields.hero.items` */
  readonly path: string;
  readonly keys: TypeKeys;
  readonly lose: Lose;
}

export interface DecodedValue {
  readonly type: ScalarFieldType;
  readonly validations: Validations | undefined;
}

function stringType(rest: Remainder, arrayFormat: Json | undefined): ScalarFieldType {
  if (rest.format === "shortString") return "text";
  if (rest.format === nativeTypes.select.format) return "select";
  return rest.format === undefined && arrayFormat === nativeTypes.select.arrayFormat
    ? "select"
    : "longText";
}

/** A list of nothing but kinds of file makes the pointer one to files. */
function takeMedia(rest: Remainder): Validations | null | undefined {
  const { allowedTypes } = rest;
  if (!Array.isArray(allowedTypes)) return null;
  const names = allowedTypes.filter((name) => typeof name === "string");
  const kinds = names.length === allowedTypes.length ? toMediaKinds(names) : null;
  if (kinds === null) return null;
  if (kinds.length > 0) {
    delete rest.allowedTypes;
    return { mediaKinds: { kinds } };
  }
  if (names.length === 1 && names[0] === anyMedia) delete rest.allowedTypes;
  return undefined;
}

function scalarType(rest: Remainder, arrayFormat: Json | undefined): ScalarFieldType | undefined {
  const { type } = rest;
  if (type === "string") return stringType(rest, arrayFormat);
  if (type === "contentReference") return "reference";
  return typeof type === "string" && Object.hasOwn(plainTypes, type) ? plainTypes[type] : undefined;
}

/** A format that the canonical type does not imply stays behind; one it implies and is missing is noted. */
function settleFormat(rest: Remainder, expected: string | undefined): void {
  if (rest.format === expected) delete rest.format;
  else if (rest.format === undefined) rest.format = null;
}

/**
 * A single native value as canonical type and rules, taken out of `rest`. `arrayFormat`: format of the
 * list that holds it, undefined outside a list.
 */
export function takeValue(
  rest: Remainder,
  context: DecodeContext & { readonly asItem: boolean; readonly arrayFormat?: Json | undefined },
): DecodedValue {
  const nativeType = rest.type;
  const type = scalarType(rest, context.asItem ? context.arrayFormat : undefined);
  if (type === undefined || typeof nativeType !== "string") {
    const message = `The type '${String(nativeType)}' is not known here: it is kept as Optimizely has it.`;
    context.lose(`${context.path}.type`, "approximated", message);
    return { type: "json", validations: undefined };
  }
  delete rest.type;
  const inArray = context.asItem && nativeTypes[type].arrayFormat !== undefined;
  settleFormat(rest, inArray ? undefined : nativeTypes[type].format);
  const media = type === "reference" ? takeMedia(rest) : null;
  if (media === null) {
    return { type, validations: takeValidations(rest, type, nativeType, context.keys) };
  }
  const restricted = takeValidations(rest, "asset", nativeType, context.keys);
  const validations = media === undefined ? restricted : { ...media, ...restricted };
  return { type: "asset", validations };
}

/** What is left of a native object, as `platform`; undefined when nothing is. */
export function toPlatform(
  rest: Remainder,
  keys: TypeKeys,
): { optimizely: JsonObject } | undefined {
  if (Object.keys(rest).length === 0) return undefined;
  return { optimizely: translateTypes(rest, keys.toCanonical) };
}

export function asRemainder(value: Json | undefined): Remainder | null {
  return isJsonObject(value) ? { ...value } : null;
}
