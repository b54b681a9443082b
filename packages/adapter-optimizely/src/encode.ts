import {
  type ContentType,
  type EncodeParams,
  type EncodeResult,
  type Issue,
  isJsonObject,
  type Json,
  type JsonObject,
} from "@syncline/core/adapter";
import { carryOver } from "./carry-over.ts";
import { encodeField, ownPart } from "./encode-field.ts";
import { withOwn } from "./encode-value.ts";
import { collectLosses, type Lose } from "./losses.ts";
import { toNativeBase } from "./map-base.ts";
import { proposeKey, type TypeKeys, typeKeys } from "./map-key.ts";
import { encodeOrders } from "./map-order.ts";
import { translateTypes } from "./map-type-list.ts";
import { normaliseType } from "./normalise.ts";
import { requiredTypes } from "./references.ts";
import { findIssues } from "./rules.ts";
import { unlistedLosses } from "./unlisted-losses.ts";

const longestDescription = 255;
const elementBehaviour = "elementEnabled";

function encodeBase(type: ContentType, own: JsonObject, lose: Lose): JsonObject {
  const { base } = type;
  if (base === "contract") return { isContract: true };
  if (base !== undefined) {
    if (base !== "element") return { baseType: toNativeBase(base) };
    lose(
      "base",
      "approximated",
      "Optimizely has no element types: it is a component for elements.",
    );
    const behaviours = "platform.optimizely.compositionBehaviors";
    lose(behaviours, "approximated", `What makes it an element is '${elementBehaviour}'.`);
    return { baseType: toNativeBase(base), compositionBehaviors: [elementBehaviour] };
  }
  if ("baseType" in own) return {};
  lose("base", "approximated", "Optimizely wants to know what a type is based on: a component.");
  return { baseType: toNativeBase("component") };
}

function encodeOwnAttributes(type: ContentType, nativeId: string, lose: Lose): JsonObject {
  const { name, description, displayField } = type;
  if (displayField !== undefined) {
    lose("displayField", "dropped", "Optimizely names content by a field of its own.");
  }
  if (description !== undefined && description.length > longestDescription) {
    lose("description", "narrowed", `Optimizely holds ${longestDescription} characters.`);
  }
  return {
    key: nativeId,
    displayName: name,
    ...(description ? { description: description.slice(0, longestDescription) } : {}),
  };
}

interface EncodedFields {
  readonly properties: JsonObject;
  /** Canonical key by name of the property. */
  readonly fieldKeys: ReadonlyMap<string, string>;
  readonly issues: readonly Issue[];
}

function encodeFields(type: ContentType, keys: TypeKeys, lose: Lose): EncodedFields {
  const sortOrders = encodeOrders(type.fields, lose);
  const properties: [string, Json][] = [];
  const fieldKeys = new Map<string, string>();
  const taken = new Map<string, string>();
  const issues: Issue[] = [];
  type.fields.forEach((field, index) => {
    const path = `fields.${field.key}`;
    const name = proposeKey(field.key) ?? field.key;
    if (name !== field.key) {
      lose(`${path}.key`, "approximated", `The property is called '${name}' at Optimizely.`);
    }
    const other = taken.get(name.toLowerCase());
    if (other !== undefined) {
      issues.push({
        path: `${path}.key`,
        code: "optimizely.key_repeated",
        severity: "error",
        message: `'${field.key}' and '${other}' are one name at Optimizely.`,
        hint: "Rename one of the two fields.",
      });
      return;
    }
    taken.set(name.toLowerCase(), field.key);
    fieldKeys.set(name, field.key);
    const own = field.platform?.optimizely;
    const sortOrder = own !== undefined && "sortOrder" in own ? null : (sortOrders[index] ?? null);
    properties.push([name, encodeField(field, sortOrder, { path, keys, lose })]);
  });
  return { properties: Object.fromEntries(properties), fieldKeys, issues };
}

/** Canonical → native, normalised. Pure. */
export function encodeType({ item, previous, identity }: EncodeParams): EncodeResult {
  const type = item.data;
  const { lose, losses } = collectLosses();
  const keys = typeKeys(identity);
  const nativeId = keys.toNative(item.key);
  if (nativeId !== item.key) {
    lose("key", "approximated", `The type is called '${nativeId}' at Optimizely.`);
  }
  const own = ownPart(type.platform, "", { lose }) ?? {};
  const { properties, fieldKeys, issues } = encodeFields(type, keys, lose);
  const common = {
    ...encodeOwnAttributes(type, nativeId, lose),
    ...encodeBase(type, own, lose),
    properties,
  };
  const stated = normaliseType(withOwn(common, translateTypes(own, keys.toNative))) as JsonObject;
  const before = previous === undefined ? undefined : normaliseType(previous);
  const native = isJsonObject(before) ? carryOver(stated, before) : stated;
  return {
    native,
    losses: [...losses, ...unlistedLosses({ item, native: stated, identity, fieldKeys, losses })],
    issues: [
      ...issues,
      ...findIssues({ native: stated, fieldKeys, previous: isJsonObject(before) ? before : null }),
    ],
    requires: requiredTypes(native),
  };
}
