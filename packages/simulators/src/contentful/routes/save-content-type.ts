import {
  commitEnvironment,
  type EnvironmentCall,
  readBody,
  readVersion,
  stampOf,
} from "../http/call.ts";
import { accessDenied, validationFailed, versionMismatch } from "../http/errors.ts";
import type { Reply } from "../http/respond.ts";
import type { JsonObject } from "../json.ts";
import { normaliseContentType } from "../normalise/content-type.ts";
import { pendingRenames, traceFields } from "../normalise/renames.ts";
import { withEntry } from "../state/maps.ts";
import type { Environment, StoredContentType } from "../state/types.ts";
import { validateContentType } from "../validation/content-type.ts";
import { findPublishedConflict } from "../validation/published-fields.ts";
import { viewContentType } from "../views/content-type.ts";

/** @throws 422 with everything that is wrong */
function validate(call: EnvironmentCall, id: string, body: JsonObject): void {
  const locales = [...call.environment.locales.values()];
  // A locale whose editing is switched off cannot be written to.
  const editable = locales.filter((locale) => locale.contentManagementApi);
  const violations = validateContentType({
    id,
    body,
    localeCodes: editable.map((locale) => locale.code),
    maxFields: call.settings.maxFields,
  });
  if (violations.length > 0) throw validationFailed(violations);
}

/** @throws 403 when the environment is full */
function checkQuota(call: EnvironmentCall): void {
  const { maxContentTypes } = call.settings;
  if (maxContentTypes === null || call.environment.contentTypes.size < maxContentTypes) return;
  const reasons = `Usage exceeded: at most ${maxContentTypes} content types per environment.`;
  throw accessDenied({ reasons });
}

function store(call: EnvironmentCall, type: StoredContentType, status: 200 | 201): Reply {
  const contentTypes = withEntry(call.environment.contentTypes, type.id, type);
  const environment: Environment = { ...call.environment, contentTypes };
  commitEnvironment(call, environment);
  return { status, body: viewContentType(type, environment, call.scope) };
}

function create(call: EnvironmentCall, id: string): Reply {
  const body = readBody(call);
  validate(call, id, body);
  checkQuota(call);
  const stamp = stampOf(call);
  const type: StoredContentType = {
    id,
    version: 1,
    created: stamp,
    updated: stamp,
    body: normaliseContentType(body, undefined),
    publishedCounter: 0,
    firstPublishedAt: null,
    published: null,
    renames: {},
  };
  return store(call, type, 201);
}

/** @throws 409, 422, 400, in this order: the vendor's own precedence is not known */
function update(call: EnvironmentCall, stored: StoredContentType): Reply {
  if (readVersion(call) !== stored.version) throw versionMismatch();
  const body = readBody(call);
  validate(call, stored.id, body);
  const origins = traceFields(body, stored);
  const next = normaliseContentType(body, stored.body);
  const conflict = findPublishedConflict({ stored, fields: next.fields, origins });
  if (conflict !== null) throw conflict;
  const type: StoredContentType = {
    ...stored,
    version: stored.version + 1,
    updated: stampOf(call),
    body: next,
    renames: pendingRenames(origins),
  };
  return store(call, type, 200);
}

/**
 * Creates or updates by id. A version header does not keep a create from happening; an update without the
 * current one is refused, and one that changes nothing still makes a new version.
 */
export function putContentType(call: EnvironmentCall): Reply {
  const id = call.params.contentType ?? "";
  const stored = call.environment.contentTypes.get(id);
  return stored === undefined ? create(call, id) : update(call, stored);
}

/** Creates under an id of the server's. */
export function postContentType(call: EnvironmentCall): Reply {
  return create(call, call.simulation.ids.resource());
}
