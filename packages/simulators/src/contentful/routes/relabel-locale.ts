import { isObject, type Json } from "../json.ts";
import type { ContentTypeBody, Environment, Field, StoredContentType } from "../state/types.ts";

/** Gives a default value its new locale code, or takes it away with `to` null. */
function relabelField(field: Field, from: string, to: string | null): Field {
  const { defaultValue } = field;
  if (!isObject(defaultValue) || !(from in defaultValue)) return field;
  const entries = Object.entries(defaultValue).flatMap(([code, value]): [string, Json][] => {
    if (code !== from) return [[code, value]];
    return to === null ? [] : [[to, value]];
  });
  return { ...field, defaultValue: Object.fromEntries(entries) };
}

function relabelBody(body: ContentTypeBody, from: string, to: string | null): ContentTypeBody {
  const fields = body.fields.map((field) => relabelField(field, from, to));
  const changed = fields.some((field, index) => field !== body.fields[index]);
  return changed ? { ...body, fields } : body;
}

/**
 * What a new code, or the end, of a locale does to the default values of content types: the keys change and no
 * version does. A source of drift that versions do not show.
 */
export function relabelLocale(
  environment: Environment,
  from: string,
  to: string | null,
): ReadonlyMap<string, StoredContentType> {
  const relabelled = [...environment.contentTypes].map(([id, type]) => {
    const body = relabelBody(type.body, from, to);
    const { published } = type;
    if (published === null) return [id, { ...type, body }] as const;
    const same = published.body === type.body;
    const activated = same ? body : relabelBody(published.body, from, to);
    return [id, { ...type, body, published: { ...published, body: activated } }] as const;
  });
  return new Map(relabelled);
}
