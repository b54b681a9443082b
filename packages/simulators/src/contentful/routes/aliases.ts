import { commitSpace, readBody, readVersion, type SpaceCall, stampOf } from "../http/call.ts";
import { accessDenied, notFound, validationFailed, versionMismatch } from "../http/errors.ts";
import { pageOf } from "../http/page.ts";
import type { Reply } from "../http/respond.ts";
import { isObject, type JsonObject } from "../json.ts";
import { withEntry, withoutEntry } from "../state/maps.ts";
import type { StoredAlias } from "../state/types.ts";
import { required } from "../validation/report.ts";
import { viewAlias } from "../views/environment.ts";

const pages = { defaultLimit: 25, maxLimit: 100 };

function findAlias(call: SpaceCall): StoredAlias {
  const alias = call.space.aliases.get(call.params.alias ?? "");
  if (alias === undefined) throw notFound();
  return alias;
}

export function listAliases(call: SpaceCall): Reply {
  const aliases = [...call.space.aliases.values()];
  const body = pageOf(call.query, pages, aliases, (alias) => viewAlias(alias, call.space));
  return { status: 200, body };
}

export function getAlias(call: SpaceCall): Reply {
  return { status: 200, body: viewAlias(findAlias(call), call.space) };
}

function readTarget(body: JsonObject): string {
  const sys = isObject(body.environment) ? body.environment.sys : undefined;
  const id = isObject(sys) ? sys.id : undefined;
  if (typeof id !== "string") throw validationFailed([required(["environment"])]);
  return id;
}

/** Points an alias, new or old, at an environment. */
export function putAlias(call: SpaceCall): Reply {
  const id = call.params.alias ?? "";
  const { space } = call;
  const stored = space.aliases.get(id);
  if (stored !== undefined && readVersion(call) !== stored.version) throw versionMismatch();
  if (stored === undefined && space.aliases.size >= call.settings.maxAliases) throw accessDenied();
  const target = readTarget(readBody(call));
  if (!space.environments.has(target)) throw notFound();
  const stamp = stampOf(call);
  const alias: StoredAlias = {
    id,
    target,
    version: (stored?.version ?? 0) + 1,
    created: stored?.created ?? stamp,
    updated: stamp,
  };
  const next = { ...space, aliases: withEntry(space.aliases, id, alias) };
  commitSpace(call, next);
  return { status: stored === undefined ? 201 : 200, body: viewAlias(alias, next) };
}

export function deleteAlias(call: SpaceCall): Reply {
  const { id } = findAlias(call);
  commitSpace(call, { ...call.space, aliases: withoutEntry(call.space.aliases, id) });
  return { status: 204 };
}
