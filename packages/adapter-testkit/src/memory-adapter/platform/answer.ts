import type { Json, JsonObject } from "@syncline/core/adapter";
import { type MemoryOptions, memoryBaseUrl } from "../options.ts";
import { represent, type StoredType, withServerDefaults } from "./state.ts";
import { refusalOf } from "./validate.ts";

export interface MemoryRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Exactly as it arrived; null when there was none. */
  readonly body: string | null;
}

export interface Place {
  readonly space: string;
  readonly token: string;
  readonly options: Required<MemoryOptions>;
  readonly types: Map<string, StoredType>;
  now(): Date;
}

function problem(status: number, code: string, message: string, at?: string): Response {
  return Response.json(
    { error: { code, message, ...(at === undefined ? {} : { at }) } },
    { status },
  );
}

/** The platform itself: what it answers to a request, and what that does to its state. */
export function answer(place: Place, request: MemoryRequest): Response {
  if (request.headers.authorization !== `Bearer ${place.token}`) {
    return problem(401, "unauthorised", "The token is not right.");
  }
  const url = new URL(request.path, memoryBaseUrl);
  const [, root, space, section, id, ...more] = url.pathname.split("/").map(decodeURIComponent);
  if (root !== "spaces" || space !== place.space || more.length > 0) {
    return problem(404, "no_such_space", "There is no such space.");
  }
  if (section === undefined) return Response.json({ space });
  if (section !== "types") return problem(404, "no_such_section", "There is no such section.");
  if (id === undefined)
    return request.method === "POST" ? create(place, request) : list(place, url);
  const stored = place.types.get(id);
  if (stored === undefined) return problem(404, "no_such_type", `There is no type '${id}'.`);
  if (request.method === "PUT") return update(place, request, stored);
  if (request.method === "DELETE") return remove(place, request, stored);
  return Response.json(represent(stored));
}

function list(place: Place, url: URL): Response {
  const from = Number(url.searchParams.get("from") ?? "0");
  const all = [...place.types.values()];
  const end = from + place.options.pageSize;
  const next = end < all.length ? end : null;
  return Response.json({ items: all.slice(from, end).map(represent), next });
}

function parseBody(request: MemoryRequest): Json {
  try {
    return JSON.parse(request.body ?? "null") as Json;
  } catch {
    return null;
  }
}

function refuse(place: Place, body: Json): Response | null {
  const enforced = place.options.references === "enforced";
  const refusal = refusalOf(body, enforced ? (id) => place.types.has(id) : null);
  return refusal && problem(422, refusal.code, refusal.message, refusal.at);
}

function store(place: Place, body: JsonObject & { id: string }, version: number): StoredType {
  const stored = {
    version,
    changedAt: place.now().toISOString(),
    system: false,
    body: withServerDefaults(body),
  };
  place.types.set(body.id, stored);
  return stored;
}

function create(place: Place, request: MemoryRequest): Response {
  const body = parseBody(request);
  const refused = refuse(place, body);
  if (refused !== null) return refused;
  const type = body as JsonObject & { id: string };
  if (place.types.has(type.id)) return problem(409, "exists", `'${type.id}' exists already.`);
  return Response.json(represent(store(place, type, 1)), { status: 201 });
}

/** The versions must match, where the platform keeps any. */
function guard(place: Place, request: MemoryRequest, stored: StoredType): Response | null {
  if (stored.system) return problem(403, "system", "The platform keeps this type to itself.");
  if (place.options.precondition === "none") return null;
  const wanted = request.headers["if-match"];
  if (wanted === undefined) return problem(428, "no_version", "Name the version you have seen.");
  if (wanted === String(stored.version)) return null;
  return problem(412, "version", `'${stored.body.id}' is at version ${stored.version}.`);
}

function update(place: Place, request: MemoryRequest, stored: StoredType): Response {
  const body = parseBody(request);
  const refused = guard(place, request, stored) ?? refuse(place, body);
  if (refused !== null) return refused;
  const type = body as JsonObject & { id: string };
  if (type.id !== stored.body.id) return problem(422, "renamed", "cannot change", "id");
  return Response.json(represent(store(place, type, stored.version + 1)));
}

function remove(place: Place, request: MemoryRequest, stored: StoredType): Response {
  if (place.options.remove === "none") return problem(405, "no_removal", "Types stay for ever.");
  const refused = guard(place, request, stored);
  if (refused !== null) return refused;
  place.types.delete(stored.body.id);
  return new Response(null, { status: 204 });
}
