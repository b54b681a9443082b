import { commitEnvironment, type EnvironmentCall, readVersion, stampOf } from "../http/call.ts";
import { badRequest, versionMismatch } from "../http/errors.ts";
import type { Reply } from "../http/respond.ts";
import { isObject } from "../json.ts";
import { withEntry, withoutEntry } from "../state/maps.ts";
import type { Environment, StoredContentType, StoredSnapshot } from "../state/types.ts";
import { viewContentType } from "../views/content-type.ts";
import { activateEditorInterface } from "./activate-editor-interface.ts";
import { findContentType } from "./list-content-types.ts";

/** Activates the draft: a new version, a snapshot, and the editor interface follows. The body is ignored. */
export function publishContentType(call: EnvironmentCall): Reply {
  const stored = findContentType(call);
  if (readVersion(call) !== stored.version) throw versionMismatch();
  const stamp = stampOf(call);
  const type: StoredContentType = {
    ...stored,
    version: stored.version + 1,
    updated: stamp,
    publishedCounter: stored.publishedCounter + 1,
    firstPublishedAt: stored.firstPublishedAt ?? stamp.at,
    published: { version: stored.version, stamp, body: stored.body },
    renames: {},
  };
  const { environment } = call;
  const snapshot: StoredSnapshot = {
    id: call.simulation.ids.resource(),
    stamp,
    contentType: type,
  };
  const snapshots = [snapshot, ...(environment.snapshots.get(type.id) ?? [])];
  const editorInterface = activateEditorInterface(
    environment.editorInterfaces.get(type.id),
    type.body.fields,
    stamp,
  );
  const next: Environment = {
    ...environment,
    contentTypes: withEntry(environment.contentTypes, type.id, type),
    snapshots: withEntry(environment.snapshots, type.id, snapshots),
    editorInterfaces: withEntry(environment.editorInterfaces, type.id, editorInterface),
  };
  commitEnvironment(call, next);
  const firstActivation = stored.publishedCounter === 0;
  return { status: 200, body: viewContentType(type, next, call.scope, { firstActivation }) };
}

function hasEntries(environment: Environment, contentTypeId: string): boolean {
  return environment.entries.some((entry) => {
    const sys = isObject(entry.sys) ? entry.sys : {};
    const type = isObject(sys.contentType) ? sys.contentType.sys : undefined;
    return isObject(type) && type.id === contentTypeId;
  });
}

/** The vendor's own client sends no version with a removal, so one is never needed. */
function checkRemovalVersion(call: EnvironmentCall, stored: StoredContentType): void {
  const version = readVersion(call);
  if (call.settings.removalVersions === "ignore" || version === null) return;
  if (version !== stored.version) throw versionMismatch();
}

/** Deactivates; the editor interface goes with it. */
export function unpublishContentType(call: EnvironmentCall): Reply {
  const stored = findContentType(call);
  checkRemovalVersion(call, stored);
  const { environment } = call;
  if (stored.published === null) throw badRequest("Not published");
  if (hasEntries(environment, stored.id)) throw badRequest("Content Type has entries");
  const type: StoredContentType = {
    ...stored,
    version: stored.version + 1,
    updated: stampOf(call),
    published: null,
    renames: {},
  };
  const next: Environment = {
    ...environment,
    contentTypes: withEntry(environment.contentTypes, type.id, type),
    editorInterfaces: withoutEntry(environment.editorInterfaces, type.id),
  };
  commitEnvironment(call, next);
  return { status: 200, body: viewContentType(type, next, call.scope) };
}

/** Deletes a draft. */
export function deleteContentType(call: EnvironmentCall): Reply {
  const stored = findContentType(call);
  checkRemovalVersion(call, stored);
  if (stored.published !== null) throw badRequest("Cannot delete published");
  const contentTypes = withoutEntry(call.environment.contentTypes, stored.id);
  commitEnvironment(call, { ...call.environment, contentTypes });
  return { status: 204 };
}
