import { isJsonObject, type Json } from "@syncline/core/adapter";

const stamps: ReadonlySet<string> = new Set(["version", "changedAt", "system", "marker"]);

/** Without the platform's stamps and the defaults it fills in. An id it assigns is a stamp too: types have a name then. */
export function normalise(native: Json): Json {
  if (!isJsonObject(native)) return native;
  const { notes, properties, ...type } = native;
  const isStamp = (name: string) => stamps.has(name) || (name === "id" && "name" in native);
  return {
    ...Object.fromEntries(Object.entries(type).filter(([name]) => !isStamp(name))),
    ...(notes === undefined || notes === "" ? {} : { notes }),
    properties: Array.isArray(properties) ? properties.map(normaliseProperty) : [],
  };
}

function normaliseProperty(property: Json): Json {
  if (!isJsonObject(property)) return property;
  const { mandatory, translated, ...kept } = property;
  if (mandatory !== undefined && mandatory !== false) kept.mandatory = mandatory;
  if (translated !== undefined && translated !== false) kept.translated = translated;
  return kept;
}
