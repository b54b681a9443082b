import { isJsonObject, type Json, type JsonObject } from "@syncline/core/adapter";

/** Without the platform's stamps and the defaults it fills in. */
export function normalise(native: Json): Json {
  if (!isJsonObject(native)) return native;
  const { version: _, changedAt: __, system: ___, notes, properties, ...type } = native;
  return {
    ...type,
    ...(notes === undefined || notes === "" ? {} : { notes }),
    properties: Array.isArray(properties) ? properties.map(normaliseProperty) : [],
  };
}

function normaliseProperty(property: Json): Json {
  if (!isJsonObject(property)) return property;
  const kept: JsonObject = { ...property };
  for (const flag of ["mandatory", "translated"]) {
    if (kept[flag] === false) delete kept[flag];
  }
  return kept;
}
