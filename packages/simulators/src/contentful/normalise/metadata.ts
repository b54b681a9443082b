import { isArray, isObject, type Json, type JsonObject } from "../json.ts";

function normaliseConcept(value: Json): Json {
  if (!isObject(value) || !isObject(value.sys)) return value;
  const { id, type, linkType } = value.sys;
  return {
    sys: { id: id ?? null, type: type ?? null, linkType: linkType ?? null },
    required: value.required ?? false,
  };
}

/**
 * The metadata a content type has after a write: `taxonomy` stays when it is not sent, `annotations` goes.
 * @returns undefined when nothing is left
 */
export function normaliseMetadata(
  sent: Json | undefined,
  stored: JsonObject | undefined,
): JsonObject | undefined {
  const given = isObject(sent) ? sent : {};
  const taxonomy = given.taxonomy ?? stored?.taxonomy;
  const metadata: JsonObject = {
    ...(isArray(taxonomy) && taxonomy.length > 0
      ? { taxonomy: taxonomy.map(normaliseConcept) }
      : {}),
    ...(given.annotations === undefined ? {} : { annotations: given.annotations }),
  };
  return Object.keys(metadata).length === 0 ? undefined : metadata;
}
