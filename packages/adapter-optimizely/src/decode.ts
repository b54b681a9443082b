import {
  type BaseKind,
  type ContentType,
  type Field,
  type Identity,
  type Item,
  isJsonObject,
  type Json,
  type JsonObject,
  type Loss,
  SynclineError,
} from "@syncline/core/adapter";
import { decodeProperty } from "./decode-property.ts";
import type { Remainder } from "./decode-validations.ts";
import { toPlatform } from "./decode-value.ts";
import { collectLosses, type Lose } from "./losses.ts";
import { toCanonicalBase } from "./map-base.ts";
import { type TypeKeys, typeKeys } from "./map-key.ts";
import { isPlaceOrder } from "./map-order.ts";
import { normaliseType } from "./normalise.ts";

interface Decoded {
  readonly item: Item;
  readonly losses: readonly Loss[];
}

/** What the type is based on, taken out of `rest`; undefined when only this platform can say it. */
function takeBase(rest: Remainder): BaseKind | undefined {
  const { baseType } = rest;
  if (rest.isContract === true) {
    delete rest.isContract;
    return "contract";
  }
  const base = typeof baseType === "string" ? toCanonicalBase(baseType) : undefined;
  if (base !== undefined) delete rest.baseType;
  else if (baseType === undefined) rest.baseType = null;
  return base;
}

function sortOrderOf(property: JsonObject): number {
  return typeof property.sortOrder === "number" ? property.sortOrder : 0;
}

function decodeProperties(properties: Json | undefined, keys: TypeKeys, lose: Lose): Field[] {
  const sorted = Object.entries(isJsonObject(properties) ? properties : {})
    .filter((entry): entry is [string, JsonObject] => isJsonObject(entry[1]))
    .sort(([nameA, a], [nameB, b]) => sortOrderOf(a) - sortOrderOf(b) || (nameA < nameB ? -1 : 1));
  const byPlace = isPlaceOrder(sorted.map(([, property]) => sortOrderOf(property)));
  return sorted.map(([name, property]) =>
    decodeProperty(name, property, byPlace ? undefined : sortOrderOf(property), {
      path: `fields.${name}`,
      keys,
      lose,
    }),
  );
}

/** Native → canonical, the exact inverse of `encodeType` on normalised types. Pure. */
export function decodeType(params: { native: Json; identity: Identity }): Decoded {
  const native = normaliseType(params.native);
  if (!isJsonObject(native) || typeof native.key !== "string") {
    throw new SynclineError({
      code: "adapter_contract",
      message: "This is not a content type of Optimizely CMS: it has no key.",
    });
  }
  return decodeNormalised(native, params.identity);
}

/** The same for what is normalised already. */
export function decodeNormalised(native: JsonObject, identity: Identity): Decoded {
  const keys = typeKeys(identity);
  const { lose, losses } = collectLosses();
  const { key: nativeId, properties, displayName, description, ...others } = native;
  const rest: Remainder = { ...others };
  const key = keys.toCanonical(String(nativeId));
  const base = takeBase(rest);
  if (typeof displayName !== "string") rest.displayName = displayName ?? null;
  if (description !== undefined && typeof description !== "string") rest.description = description;
  const fields = decodeProperties(properties, keys, lose);
  const platform = toPlatform(rest, keys);
  const data: ContentType = {
    key,
    name: typeof displayName === "string" ? displayName : String(nativeId),
    ...(typeof description === "string" ? { description } : {}),
    ...(base === undefined ? {} : { base }),
    fields,
    ...(platform === undefined ? {} : { platform }),
  };
  return { item: { kind: "contentType", key, data }, losses };
}
