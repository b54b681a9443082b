import { canonicalJson, isJsonObject, type Json, type JsonObject } from "@syncline/core/adapter";
import { isSet } from "./native-fields.ts";

/** What clears an attribute: its default where the API allows no null. */
function cleared(field: string): Json {
  if (field === "sortOrder") return 0;
  if (field === "isLocalized" || field === "isRequired") return false;
  return isSet(field) ? [] : null;
}

type Clear = (field: string) => Json;

function difference(
  before: JsonObject,
  after: JsonObject,
  clear: Clear,
  inside: (field: string) => Clear,
): JsonObject {
  const patch: [string, Json][] = [];
  for (const field of Object.keys(before)) {
    if (!Object.hasOwn(after, field)) patch.push([field, clear(field)]);
  }
  for (const [field, value] of Object.entries(after)) {
    const held = Object.hasOwn(before, field) ? before[field] : undefined;
    if (held !== undefined && canonicalJson(held) === canonicalJson(value)) continue;
    patch.push([
      field,
      isJsonObject(held) && isJsonObject(value)
        ? difference(held, value, inside(field), inside)
        : value,
    ]);
  }
  return Object.fromEntries(patch);
}

const toNull: Clear = () => null;
const insideProperty = (field: string): Clear => (field === "items" ? cleared : toNull);

function propertiesDifference(before: JsonObject, after: JsonObject): JsonObject {
  const changed = difference(before, after, toNull, () => toNull);
  return Object.fromEntries(
    Object.entries(changed).map(([name, value]) => {
      const held = Object.hasOwn(before, name) ? before[name] : undefined;
      const wanted = Object.hasOwn(after, name) ? after[name] : undefined;
      return isJsonObject(held) && isJsonObject(wanted)
        ? [name, difference(held, wanted, cleared, insideProperty)]
        : [name, value];
    }),
  );
}

/**
 * The merge patch (RFC 7396) that turns one normalised content type into another: only what differs, and
 * every attribute that goes is cleared by name, or it would outlive a change of type. A property that goes
 * is null.
 */
export function contentTypePatch(before: JsonObject, after: JsonObject): JsonObject {
  const { properties: heldProperties, ...held } = before;
  const { properties: wantedProperties, ...wanted } = after;
  const patch = difference(held, wanted, cleared, () => toNull);
  const properties = propertiesDifference(
    isJsonObject(heldProperties) ? heldProperties : {},
    isJsonObject(wantedProperties) ? wantedProperties : {},
  );
  return Object.keys(properties).length === 0 ? patch : { ...patch, properties };
}
