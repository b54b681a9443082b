import {
  commitSpace,
  findEnvironment,
  readBody,
  readVersion,
  type SpaceCall,
  stampOf,
} from "../http/call.ts";
import { accessDenied, notFound, validationFailed, versionMismatch } from "../http/errors.ts";
import { pageOf } from "../http/page.ts";
import type { Reply } from "../http/respond.ts";
import { withEntry, withoutEntry } from "../state/maps.ts";
import type { Environment } from "../state/types.ts";
import { resourceIdPattern } from "../validation/names.ts";
import { noMatch } from "../validation/report.ts";
import { viewEnvironment } from "../views/environment.ts";

const pages = { defaultLimit: 25, maxLimit: 100 };
/** Queued, in progress, ready (recorded in 2021). */
const versionWhenReady = 3;

export function listEnvironments(call: SpaceCall): Reply {
  const { space, now } = call;
  const environments = [...space.environments.values()];
  const body = pageOf(call.query, pages, environments, (environment) =>
    viewEnvironment({ environment, addressed: environment.id, space, now }),
  );
  return { status: 200, body };
}

export function getEnvironment(call: SpaceCall): Reply {
  const { space, now } = call;
  const addressed = call.params.environment ?? "";
  const environment = findEnvironment(space, addressed);
  if (environment === undefined) throw notFound();
  return { status: 200, body: viewEnvironment({ environment, addressed, space, now }) };
}

/** A new environment has everything the one it is made from has. */
function create(call: SpaceCall, id: string): Reply {
  const { space, now } = call;
  if (!resourceIdPattern.test(id) || space.aliases.has(id)) {
    throw validationFailed([noMatch(["sys", "id"], resourceIdPattern, id)]);
  }
  const source = findEnvironment(space, call.header("x-contentful-source-environment") ?? "master");
  if (source === undefined) throw notFound();
  const { name } = readBody(call);
  const stamp = stampOf(call);
  const environment: Environment = {
    ...source,
    id,
    name: typeof name === "string" ? name : id,
    version: versionWhenReady,
    created: stamp,
    updated: stamp,
    readyAt: now.getTime() + call.settings.environmentReadyAfterMs,
  };
  const environments = withEntry(space.environments, id, environment);
  const next = { ...space, environments };
  commitSpace(call, next);
  const view = { environment, addressed: id, space: next, now, creating: true };
  return { status: 201, body: viewEnvironment(view) };
}

function rename(call: SpaceCall, stored: Environment): Reply {
  if (readVersion(call) === null) {
    throw versionMismatch('Please pass sys.version as HTTP header "X-Contentful-Version"');
  }
  if (readVersion(call) !== stored.version) throw versionMismatch();
  const { name } = readBody(call);
  const { space, now } = call;
  const environment: Environment = {
    ...stored,
    name: typeof name === "string" ? name : stored.name,
    version: stored.version + 1,
    updated: stampOf(call),
  };
  const next = { ...space, environments: withEntry(space.environments, stored.id, environment) };
  commitSpace(call, next);
  const view = { environment, addressed: stored.id, space: next, now };
  return { status: 200, body: viewEnvironment(view) };
}

export function putEnvironment(call: SpaceCall): Reply {
  const id = call.params.environment ?? "";
  const stored = call.space.environments.get(id);
  return stored === undefined ? create(call, id) : rename(call, stored);
}

export function postEnvironment(call: SpaceCall): Reply {
  return create(call, call.simulation.ids.resource());
}

/** `master` and what an alias leads to stay. */
export function deleteEnvironment(call: SpaceCall): Reply {
  const id = call.params.environment ?? "";
  const { space } = call;
  if (!space.environments.has(id)) throw notFound();
  const aliased = [...space.aliases.values()].some((alias) => alias.target === id);
  if (id === "master" || aliased) throw accessDenied();
  commitSpace(call, { ...space, environments: withoutEntry(space.environments, id) });
  return { status: 204 };
}
