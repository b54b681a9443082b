import { isObject, type JsonObject } from "../json.ts";
import { editorInterfaceParts } from "../validation/editor-interface.ts";
import { readContentType, readSnapshot } from "./read-content-type.ts";
import { type SeedReader, storedOf, sysOf, textOf } from "./read-seed.ts";
import type { EnvironmentSeed } from "./seed-schema.ts";
import type {
  Environment,
  Field,
  StoredContentType,
  StoredEditorInterface,
  StoredLocale,
  StoredTag,
} from "./types.ts";

const englishOnly: JsonObject = { name: "English (United States)", code: "en-US", default: true };

function readLocale(reader: SeedReader, resource: JsonObject): StoredLocale {
  const code = textOf(resource.code) ?? "en-US";
  return {
    ...storedOf(reader, resource, 1),
    name: textOf(resource.name) ?? code,
    code,
    internalCode: textOf(resource.internal_code) ?? code,
    fallbackCode: textOf(resource.fallbackCode) ?? null,
    isDefault: resource.default === true,
    contentManagementApi: resource.contentManagementApi !== false,
    contentDeliveryApi: resource.contentDeliveryApi !== false,
    optional: resource.optional === true,
  };
}

function readTag(reader: SeedReader, resource: JsonObject): StoredTag {
  return {
    ...storedOf(reader, resource, 1),
    name: textOf(resource.name) ?? "",
    visibility: sysOf(resource).visibility === "public" ? "public" : "private",
  };
}

/** With the id of its content type. */
function readEditorInterface(
  reader: SeedReader,
  resource: JsonObject,
): readonly [string, StoredEditorInterface] {
  const { version, created, updated } = storedOf(reader, resource, 1);
  const { contentType } = sysOf(resource);
  const parts = editorInterfaceParts.filter((part) => resource[part] !== undefined);
  const body = Object.fromEntries(parts.map((part) => [part, resource[part] ?? null]));
  const id = isObject(contentType) ? textOf(sysOf(contentType).id) : undefined;
  return [id ?? "", { version, created, updated, body }];
}

/** What the first activation of a type makes: one control per field, without a widget. */
function defaultControls(fields: readonly Field[]): JsonObject {
  return { controls: fields.map((field) => ({ fieldId: field.id })) };
}

/** Every published type has one; those the seed does not give are as after that many activations. */
function readEditorInterfaces(
  reader: SeedReader,
  seed: EnvironmentSeed,
  types: readonly StoredContentType[],
): ReadonlyMap<string, StoredEditorInterface> {
  const editorInterfaces = new Map(
    seed.editorInterfaces.map((resource) => readEditorInterface(reader, resource)),
  );
  for (const { id, published, publishedCounter, created, updated } of types) {
    if (published === null || editorInterfaces.has(id)) continue;
    const body = defaultControls(published.body.fields);
    editorInterfaces.set(id, { version: Math.max(1, publishedCounter), created, updated, body });
  }
  return editorInterfaces;
}

function byId<Value extends { readonly id: string }>(
  values: readonly Value[],
): ReadonlyMap<string, Value> {
  return new Map(values.map((value) => [value.id, value]));
}

export function readEnvironment(reader: SeedReader, seed: EnvironmentSeed): Environment {
  const types = seed.contentTypes.map((resource) => {
    const { id } = storedOf(reader, resource, 1);
    const type = readContentType(reader, resource, seed.published[id]);
    return { ...type, renames: seed.renames[id] ?? {} };
  });
  const snapshots = Object.entries(seed.snapshots).map(
    ([id, list]) => [id, list.map((resource) => readSnapshot(reader, resource))] as const,
  );
  const locales = seed.locales?.length ? seed.locales : [englishOnly];
  return {
    id: seed.id,
    name: seed.name ?? seed.id,
    version: seed.version,
    created: reader.defaults,
    updated: reader.defaults,
    readyAt: 0,
    contentTypes: byId(types),
    editorInterfaces: readEditorInterfaces(reader, seed, types),
    snapshots: new Map(snapshots),
    locales: byId(locales.map((resource) => readLocale(reader, resource))),
    tags: byId(seed.tags.map((resource) => readTag(reader, resource))),
    entries: seed.entries,
    assets: seed.assets,
  };
}
