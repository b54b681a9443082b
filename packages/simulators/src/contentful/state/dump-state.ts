import type { Json, JsonObject } from "../json.ts";
import { viewContentType, viewPublishedContentType } from "../views/content-type.ts";
import { viewEditorInterface } from "../views/editor-interface.ts";
import type { Scope } from "../views/links.ts";
import { viewLocale } from "../views/locale.ts";
import { viewSnapshot } from "../views/snapshot.ts";
import { viewTag } from "../views/tag.ts";
import type { Environment, Space, State } from "./types.ts";

/** Default values of hidden locales belong to the state, so nothing is hidden in a dump. */
function unhidden(environment: Environment): Environment {
  return { ...environment, locales: new Map() };
}

function dumpEnvironment(environment: Environment, scope: Scope): JsonObject {
  const full = unhidden(environment);
  const types = [...environment.contentTypes.values()];
  const diverged = types.filter((type) => type.published && type.published.body !== type.body);
  const renamed = types.filter((type) => Object.keys(type.renames).length > 0);
  const snapshots = [...environment.snapshots].map(([id, list]): [string, Json] => [
    id,
    list.map((item) => viewSnapshot(item, full, scope)),
  ]);
  return {
    id: environment.id,
    name: environment.name,
    version: environment.version,
    contentTypes: types.map((type) => viewContentType(type, full, scope)),
    published: Object.fromEntries(
      diverged.map((type) => [type.id, viewPublishedContentType(type, full, scope)]),
    ),
    renames: Object.fromEntries(renamed.map((type) => [type.id, type.renames])),
    editorInterfaces: [...environment.editorInterfaces].map(([id, editorInterface]) =>
      viewEditorInterface(editorInterface, id, scope),
    ),
    snapshots: Object.fromEntries(snapshots),
    locales: [...environment.locales.values()].map((locale) => viewLocale(locale, scope)),
    tags: [...environment.tags.values()].map((tag) => viewTag(tag, scope)),
    entries: environment.entries,
    assets: environment.assets,
  };
}

function dumpSpace(space: Space): JsonObject {
  const environments = [...space.environments.values()];
  return {
    id: space.id,
    name: space.name,
    version: space.version,
    organization: space.organization,
    environments: environments.map((environment) =>
      dumpEnvironment(environment, { space: space.id, environment: environment.id }),
    ),
    aliases: Object.fromEntries([...space.aliases.values()].map((item) => [item.id, item.target])),
  };
}

/** The state in the form of seeds: given to a reset as `spaces`, it comes back. */
export function dumpState(state: State): JsonObject {
  return { spaces: [...state.spaces.values()].map(dumpSpace) };
}
