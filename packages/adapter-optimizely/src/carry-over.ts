import { isJsonObject, type Json, type JsonObject } from "@syncline/core/adapter";
import { propertyFields, typeFields } from "./native-fields.ts";

function carry(
  stated: JsonObject,
  held: JsonObject,
  isUnmanaged: (field: string) => boolean,
): JsonObject {
  const kept = Object.entries(held).filter(
    ([field]) => isUnmanaged(field) && !Object.hasOwn(stated, field),
  );
  return { ...stated, ...Object.fromEntries(kept) };
}

function carryProperty(stated: Json, held: Json | undefined): Json {
  if (!isJsonObject(stated) || !isJsonObject(held) || stated.type !== held.type) return stated;
  return carry(stated, held, (field) => field === "group" || !propertyFields.has(field));
}

/**
 * What the target holds and the model is silent about stays as it is: rights to create, the group that
 * Optimizely chose for a property without one, and fields this release does not know.
 */
export function carryOver(stated: JsonObject, held: JsonObject): JsonObject {
  const carried = carry(
    stated,
    held,
    (field) => field === "accessRights" || !typeFields.has(field),
  );
  const { properties } = carried;
  const { properties: heldProperties } = held;
  if (!isJsonObject(properties) || !isJsonObject(heldProperties)) return carried;
  return {
    ...carried,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [
        name,
        carryProperty(
          property,
          Object.hasOwn(heldProperties, name) ? heldProperties[name] : undefined,
        ),
      ]),
    ),
  };
}
