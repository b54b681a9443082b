import type { JsonObject } from "@syncline/core/adapter";
import { memoryBaseUrl } from "../options.ts";
import { type Place, problem } from "./place.ts";
import type { MemoryRequest } from "./request.ts";
import { represent, type StoredType } from "./state.ts";
import { createType, publishType, removeType, takeDownType, updateType } from "./write-type.ts";

/**
 * The platform itself: what it answers to a request, and what that does to its state. Reads see `types`,
 * which may be older than the state.
 */
export function answer(
  place: Place,
  request: MemoryRequest,
  types: ReadonlyMap<string, StoredType> = place.store.types,
): Response {
  if (request.headers.authorization !== `Bearer ${place.token}`) {
    return problem(401, "unauthorised", "The token is not right.");
  }
  const { pathname, searchParams } = new URL(request.path, memoryBaseUrl);
  const [, root, space, section, id, part, ...more] = pathname.split("/").map(decodeURIComponent);
  if (root !== "spaces" || space !== place.space || more.length > 0) {
    return problem(404, "no_such_space", "There is no such space.");
  }
  if (section === undefined) return Response.json({ space });
  if (section !== "types") return problem(404, "no_such_section", "There is no such section.");
  if (id === undefined) {
    return request.method === "POST"
      ? createType(place, request)
      : list(place, [...types.values()], searchParams);
  }
  const reads = request.method === "GET";
  const stored = (reads ? types : place.store.types).get(id);
  if (stored === undefined) return problem(404, "no_such_type", `There is no type '${id}'.`);
  if (reads && part === undefined) return Response.json(represent(stored));
  return change(place, request, stored, part);
}

function change(
  place: Place,
  request: MemoryRequest,
  stored: StoredType,
  part: string | undefined,
): Response {
  const { method } = request;
  if (part === "published" && place.options.steps === 2) {
    if (method === "PUT") return publishType(place, request, stored);
    if (method === "DELETE") return takeDownType(place, request, stored);
  }
  if (part === undefined && method === "PUT") return updateType(place, request, stored);
  if (part === undefined && method === "DELETE") return removeType(place, request, stored);
  return problem(405, "no_such_method", `'${method}' is not possible here.`);
}

function list(place: Place, all: readonly StoredType[], query: URLSearchParams): Response {
  const marker = query.get("marker");
  const found = marker === null ? all : all.filter((type) => type.marker === marker);
  const from = Number(query.get("from") ?? "0");
  const end = from + place.options.pageSize;
  const items: JsonObject[] = found.slice(from, end).map(represent);
  return Response.json({ items, next: end < found.length ? end : null });
}
