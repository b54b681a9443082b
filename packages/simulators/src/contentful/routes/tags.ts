import {
  commitEnvironment,
  type EnvironmentCall,
  notFoundIn,
  readBody,
  readVersion,
  stampOf,
} from "../http/call.ts";
import { type Violation, validationFailed, versionMismatch } from "../http/errors.ts";
import { createOrder } from "../http/order.ts";
import { pageOf } from "../http/page.ts";
import { contentPages, readOrder } from "../http/query.ts";
import type { Reply } from "../http/respond.ts";
import { isObject, type JsonObject } from "../json.ts";
import { withEntry, withoutEntry } from "../state/maps.ts";
import type { StoredTag } from "../state/types.ts";
import { resourceIdPattern } from "../validation/names.ts";
import { checkRequired, noMatch } from "../validation/report.ts";
import { viewTag } from "../views/tag.ts";

function findTag(call: EnvironmentCall): StoredTag {
  const id = call.params.tag ?? "";
  const tag = call.environment.tags.get(id);
  if (tag === undefined) throw notFoundIn(call, "Tag", id);
  return tag;
}

export function listTags(call: EnvironmentCall): Reply {
  const order = createOrder(readOrder(call.query));
  const sortable = (tag: StoredTag) => ({
    ...tag,
    createdAt: tag.created.at,
    updatedAt: tag.updated.at,
  });
  const tags = [...call.environment.tags.values()].sort((left, right) =>
    order(sortable(left), sortable(right)),
  );
  const body = pageOf(call.query, contentPages, tags, (tag) => viewTag(tag, call.scope));
  return { status: 200, body };
}

export function getTag(call: EnvironmentCall): Reply {
  return { status: 200, body: viewTag(findTag(call), call.scope) };
}

/** From the body's `sys`, else from the header; private without either. */
function readVisibility(call: EnvironmentCall, body: JsonObject): StoredTag["visibility"] {
  const sys = isObject(body.sys) ? body.sys : {};
  const wanted = sys.visibility ?? call.header("x-contentful-tag-visibility");
  return wanted === "public" ? "public" : "private";
}

/** Creates or updates; the visibility is given once and for all. */
export function putTag(call: EnvironmentCall): Reply {
  const id = call.params.tag ?? "";
  const { environment } = call;
  const stored = environment.tags.get(id);
  if (stored !== undefined && readVersion(call) !== stored.version) throw versionMismatch();
  const body = readBody(call);
  const violations: Violation[] = [];
  const report = (violation: Violation) => violations.push(violation);
  if (!resourceIdPattern.test(id)) report(noMatch(["sys", "id"], resourceIdPattern, id));
  checkRequired(report, ["name"], "String", body.name);
  if (violations.length > 0) throw validationFailed(violations);
  const stamp = stampOf(call);
  const tag: StoredTag = {
    id,
    version: (stored?.version ?? 0) + 1,
    created: stored?.created ?? stamp,
    updated: stamp,
    name: String(body.name),
    visibility: stored?.visibility ?? readVisibility(call, body),
  };
  commitEnvironment(call, { ...environment, tags: withEntry(environment.tags, id, tag) });
  return { status: stored === undefined ? 201 : 200, body: viewTag(tag, call.scope) };
}

/** The clients send the version; one that is wrong is refused, none is let through. */
export function deleteTag(call: EnvironmentCall): Reply {
  const stored = findTag(call);
  const version = readVersion(call);
  if (version !== null && version !== stored.version) throw versionMismatch();
  const tags = withoutEntry(call.environment.tags, stored.id);
  commitEnvironment(call, { ...call.environment, tags });
  return { status: 204 };
}
