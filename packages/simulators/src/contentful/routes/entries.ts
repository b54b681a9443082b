import {
  commitEnvironment,
  type EnvironmentCall,
  notFoundIn,
  readBody,
  readVersion,
  stampOf,
} from "../http/call.ts";
import { badRequest, versionMismatch } from "../http/errors.ts";
import type { Reply } from "../http/respond.ts";
import { isObject, type JsonObject } from "../json.ts";
import { environmentLink, link } from "../views/links.ts";

function sysOfEntry(entry: JsonObject): JsonObject {
  return isObject(entry.sys) ? entry.sys : {};
}

function findEntry(call: EnvironmentCall): JsonObject | undefined {
  return call.environment.entries.find((entry) => sysOfEntry(entry).id === call.params.entry);
}

function commit(call: EnvironmentCall, entry: JsonObject, status: 200 | 201): Reply {
  const { id } = sysOfEntry(entry);
  const others = call.environment.entries.filter((other) => sysOfEntry(other).id !== id);
  commitEnvironment(call, { ...call.environment, entries: [...others, entry] });
  return { status, body: entry };
}

/** @throws 400 without a type in the header, 404 for a type that is not activated */
function create(call: EnvironmentCall, id: string): Reply {
  const typeId = call.header("x-contentful-content-type");
  if (typeId === undefined) {
    throw badRequest(
      "You should provide a content type in X-Contentful-Content-Type request header.",
    );
  }
  const active = call.environment.contentTypes.get(typeId)?.published ?? null;
  if (active === null) throw notFoundIn(call, "ContentType", typeId);
  const { at, by } = stampOf(call);
  const user = link("User", by);
  const entry: JsonObject = {
    sys: {
      space: link("Space", call.scope.space),
      id,
      type: "Entry",
      createdAt: at,
      updatedAt: at,
      environment: environmentLink(call.scope.environment),
      createdBy: user,
      updatedBy: user,
      publishedCounter: 0,
      version: 1,
      contentType: link("ContentType", typeId),
    },
    fields: readBody(call).fields ?? {},
  };
  return commit(call, entry, 201);
}

/** Creates or updates a draft: there to be in the way of its type, so its fields are taken as they are. */
export function putEntry(call: EnvironmentCall): Reply {
  const stored = findEntry(call);
  if (stored === undefined) return create(call, call.params.entry ?? "");
  const sys = sysOfEntry(stored);
  const version = typeof sys.version === "number" ? sys.version : 1;
  if (readVersion(call) !== version) throw versionMismatch();
  const updated = { ...sys, version: version + 1, updatedAt: stampOf(call).at };
  return commit(call, { ...stored, sys: updated, fields: readBody(call).fields ?? {} }, 200);
}

/** Deletes a draft; the vendor is known to look at no version here. */
export function deleteEntry(call: EnvironmentCall): Reply {
  const stored = findEntry(call);
  if (stored === undefined) throw notFoundIn(call, "Entry", call.params.entry ?? "");
  if (sysOfEntry(stored).publishedVersion !== undefined)
    throw badRequest("Cannot delete published");
  const entries = call.environment.entries.filter((entry) => entry !== stored);
  commitEnvironment(call, { ...call.environment, entries });
  return { status: 204 };
}
