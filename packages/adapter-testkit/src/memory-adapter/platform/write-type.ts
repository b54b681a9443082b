import type { Json, JsonObject } from "@syncline/core/adapter";
import { type Place, problem } from "./place.ts";
import type { MemoryRequest } from "./request.ts";
import { represent, type StoredType, withServerDefaults } from "./state.ts";
import { refusalOf } from "./validate.ts";

function parseBody(request: MemoryRequest): Json {
  try {
    return JSON.parse(request.body ?? "null") as Json;
  } catch {
    return null;
  }
}

function refuse({ options, store }: Place, body: Json): Response | null {
  const refusal = refusalOf(body, {
    identifiedBy: options.createIdempotent ? "id" : "name",
    exists: options.references === "enforced" ? (id) => store.types.has(id) : null,
  });
  return refusal && problem(422, refusal.code, refusal.message, refusal.at);
}

/** The versions must match, where the platform keeps any. */
function guard(place: Place, request: MemoryRequest, stored: StoredType): Response | null {
  if (stored.system) return problem(403, "system", "The platform keeps this type to itself.");
  if (place.options.precondition === "none") return null;
  const wanted = request.headers["if-match"];
  if (wanted === undefined) return problem(428, "no_version", "Name the version you have seen.");
  if (wanted === String(stored.version)) return null;
  return problem(412, "version", `'${stored.id}' is at version ${stored.version}.`);
}

/** Under the id in the body, or one of the platform's. */
export function createType(place: Place, request: MemoryRequest): Response {
  const { store, options } = place;
  const body = parseBody(request);
  const refused = refuse(place, body);
  if (refused !== null) return refused;
  const sent = body as JsonObject;
  const id = options.createIdempotent ? String(sent.id) : store.nextId();
  if (store.types.has(id)) return problem(409, "exists", `'${id}' exists already.`);
  const created: StoredType = {
    id,
    version: store.nextVersion(id),
    changedAt: place.now().toISOString(),
    system: false,
    draft: options.steps === 2,
    marker: request.headers["x-marker"] ?? null,
    body: withServerDefaults(sent),
  };
  store.put("create", created);
  return Response.json(represent(created), { status: 201 });
}

function next(
  place: Place,
  stored: StoredType,
  change: "update" | "publish" | "take_down",
  changes: Partial<StoredType>,
): Response {
  const changed: StoredType = {
    ...stored,
    ...changes,
    version: stored.version + 1,
    changedAt: place.now().toISOString(),
  };
  place.store.put(change, changed);
  return Response.json(represent(changed));
}

export function updateType(place: Place, request: MemoryRequest, stored: StoredType): Response {
  const body = parseBody(request);
  const refused = guard(place, request, stored) ?? refuse(place, body);
  if (refused !== null) return refused;
  const sent = body as JsonObject;
  if (place.options.createIdempotent && sent.id !== stored.id) {
    return problem(422, "renamed", "cannot change", "id");
  }
  const draft = place.options.steps === 2;
  return next(place, stored, "update", { draft, body: withServerDefaults(sent) });
}

export function publishType(place: Place, request: MemoryRequest, stored: StoredType): Response {
  const refused = guard(place, request, stored);
  return refused ?? next(place, stored, "publish", { draft: false });
}

export function takeDownType(place: Place, request: MemoryRequest, stored: StoredType): Response {
  const refused = guard(place, request, stored);
  if (refused !== null) return refused;
  if (stored.draft) return problem(409, "not_published", `'${stored.id}' is a draft.`);
  return next(place, stored, "take_down", { draft: true });
}

export function removeType(place: Place, request: MemoryRequest, stored: StoredType): Response {
  const { remove, steps } = place.options;
  if (remove === "none") return problem(405, "no_removal", "Types stay for ever.");
  const refused = guard(place, request, stored);
  if (refused !== null) return refused;
  if (steps === 2 && !stored.draft) {
    return problem(409, "published", `'${stored.id}' is published. Take it down first.`);
  }
  place.store.remove(stored.id, { recycle: remove === "recycle" });
  return new Response(null, { status: 204 });
}
