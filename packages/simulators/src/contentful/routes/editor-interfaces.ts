import {
  commitEnvironment,
  type EnvironmentCall,
  notFoundIn,
  readBody,
  readVersion,
  stampOf,
} from "../http/call.ts";
import { badRequest, validationFailed, versionMismatch } from "../http/errors.ts";
import type { Reply } from "../http/respond.ts";
import { namesOf } from "../normalise/field.ts";
import { withEntry } from "../state/maps.ts";
import type { StoredEditorInterface } from "../state/types.ts";
import { editorInterfaceParts, validateEditorInterface } from "../validation/editor-interface.ts";
import { viewEditorInterface } from "../views/editor-interface.ts";

/** Before the first activation of the type, and after it is deactivated, there is none: 404 of the type. */
export function getEditorInterface(call: EnvironmentCall): Reply {
  const id = call.params.contentType ?? "";
  const editorInterface = call.environment.editorInterfaces.get(id);
  if (editorInterface === undefined) throw notFoundIn(call, "ContentType", id);
  return { status: 200, body: viewEditorInterface(editorInterface, id, call.scope) };
}

/** Replaces it as a whole. */
export function putEditorInterface(call: EnvironmentCall): Reply {
  const id = call.params.contentType ?? "";
  const { environment } = call;
  const stored = environment.editorInterfaces.get(id);
  const published = environment.contentTypes.get(id)?.published ?? null;
  if (stored === undefined || published === null) {
    throw badRequest("The content type you sent could not be found or was not activated.");
  }
  if (readVersion(call) !== stored.version) throw versionMismatch();
  const sent = readBody(call);
  const fieldIds = new Set(published.body.fields.flatMap(namesOf));
  const violations = validateEditorInterface(sent, fieldIds);
  if (violations.length > 0) throw validationFailed(violations);
  const parts = editorInterfaceParts.filter((part) => sent[part] !== undefined);
  const next: StoredEditorInterface = {
    ...stored,
    version: stored.version + 1,
    updated: stampOf(call),
    body: Object.fromEntries(parts.map((part) => [part, sent[part] ?? null])),
  };
  const editorInterfaces = withEntry(environment.editorInterfaces, id, next);
  commitEnvironment(call, { ...environment, editorInterfaces });
  return { status: 200, body: viewEditorInterface(next, id, call.scope) };
}

/** All at once; the envelope has neither skip nor limit (recorded in 2025). */
export function listEditorInterfaces(call: EnvironmentCall): Reply {
  const items = [...call.environment.editorInterfaces].map(([id, editorInterface]) =>
    viewEditorInterface(editorInterface, id, call.scope, { listed: true }),
  );
  return { status: 200, body: { sys: { type: "Array" }, total: items.length, items } };
}
