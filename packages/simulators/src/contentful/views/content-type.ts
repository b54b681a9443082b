import { isObject, type Json, type JsonObject } from "../json.ts";
import type { ContentTypeBody, Environment, Field, StoredContentType } from "../state/types.ts";
import { environmentLink, link, type Scope } from "./links.ts";

/** The parts of `sys` that tell of the activation, before and after the rest. */
function publishedSys(type: StoredContentType, appended: boolean): [JsonObject, JsonObject] {
  const { published, firstPublishedAt } = type;
  const first: JsonObject = firstPublishedAt === null ? {} : { firstPublishedAt };
  if (published === null) return [first, {}];
  const publishedAt = published.stamp.at;
  const publishedBy = link("User", published.stamp.by);
  const publishedVersion = published.version;
  if (appended) return [{}, { ...first, publishedAt, publishedBy, publishedVersion }];
  return [{ publishedVersion, publishedAt, ...first }, { publishedBy }];
}

function viewSys(type: StoredContentType, scope: Scope, appended: boolean): JsonObject {
  const [early, late] = publishedSys(type, appended);
  const { space, environment } = scope;
  const place = `spaces/${space}/environments/${environment}/content_types/${type.id}`;
  return {
    space: link("Space", space),
    id: type.id,
    type: "ContentType",
    createdAt: type.created.at,
    updatedAt: type.updated.at,
    environment: environmentLink(environment),
    ...early,
    createdBy: link("User", type.created.by),
    updatedBy: link("User", type.updated.by),
    publishedCounter: type.publishedCounter,
    version: type.version,
    ...late,
    urn: `crn:contentful:::content:${place}`,
  };
}

/** Default values of locales whose editing is switched off are kept, but not shown. */
function viewField(field: Field, hiddenCodes: ReadonlySet<string>): JsonObject {
  if (hiddenCodes.size === 0 || !isObject(field.defaultValue)) return field;
  const shown = Object.entries(field.defaultValue).filter(([code]) => !hiddenCodes.has(code));
  return { ...field, defaultValue: Object.fromEntries(shown) };
}

function viewBody(body: ContentTypeBody, environment: Environment): JsonObject {
  const hidden = [...environment.locales.values()].filter((locale) => !locale.contentManagementApi);
  const hiddenCodes = new Set(hidden.map((locale) => locale.code));
  const fields: readonly Json[] = body.fields.map((field) => viewField(field, hiddenCodes));
  return {
    displayField: body.displayField,
    name: body.name,
    description: body.description,
    fields,
    ...(body.metadata === undefined ? {} : { metadata: body.metadata }),
  };
}

/**
 * The draft, as reads and writes answer it.
 * @param params.firstActivation the answer to it has its news at the end of `sys`, so its ETag is not that of
 * the next read (recorded in 2021 and 2023)
 */
export function viewContentType(
  type: StoredContentType,
  environment: Environment,
  scope: Scope,
  params: { firstActivation: boolean } = { firstActivation: false },
): JsonObject {
  const sys = viewSys(type, scope, params.firstActivation);
  return { sys, ...viewBody(type.body, environment) };
}

/** The activated copy, with the version its activation made; null for a draft. */
export function viewPublishedContentType(
  type: StoredContentType,
  environment: Environment,
  scope: Scope,
): JsonObject | null {
  if (type.published === null) return null;
  const { version, stamp, body } = type.published;
  const activated = { ...type, version: version + 1, updated: stamp, body };
  return viewContentType(activated, environment, scope);
}
