import { hashJson, isJsonObject, type Json } from "@syncline/core/adapter";
import type { ApiClient } from "./client.ts";
import { toError, unexpectedAnswer } from "./errors.ts";
import { propertyGroupPageSchema } from "./schema.ts";

/** Groups are seldom deleted; when one was, the write is refused and the list is read again. */
const trustForMs = 5 * 60_000;

/** Which groups an instance is known to have, for all connections of one adapter. */
export interface GroupCache {
  get(place: string, nowMs: number): Set<string> | undefined;
  put(place: string, keys: Set<string>, nowMs: number): void;
  drop(place: string): void;
}

export function createGroupCache(): GroupCache {
  const places = new Map<string, { keys: Set<string>; readAtMs: number }>();
  return {
    get(place, nowMs) {
      const known = places.get(place);
      return known !== undefined && nowMs - known.readAtMs < trustForMs ? known.keys : undefined;
    },
    put: (place, keys, nowMs) => places.set(place, { keys, readAtMs: nowMs }),
    drop: (place) => places.delete(place),
  };
}

/** The instance, as far as an address and a client id tell. */
export function placeOf(api: string, clientId: string): string {
  return hashJson([api, clientId]);
}

/** Keys of the groups that the properties of a type name. */
export function groupsOf(native: Json): string[] {
  const properties =
    isJsonObject(native) && isJsonObject(native.properties) ? native.properties : {};
  const groups = Object.values(properties).map((property) =>
    isJsonObject(property) ? property.group : undefined,
  );
  return [...new Set(groups.filter((group) => typeof group === "string"))];
}

async function listGroups(client: ApiClient, signal: AbortSignal): Promise<Set<string>> {
  const response = await client.send({ method: "GET", path: "/propertygroups", signal });
  if (!response.ok) throw await toError(response);
  const page = propertyGroupPageSchema.safeParse(await response.json().catch(() => null));
  if (!page.success) throw unexpectedAnswer(response, "a list of property groups");
  return new Set(page.data.items.map(({ key }) => key));
}

async function createGroup(client: ApiClient, key: string, signal: AbortSignal): Promise<void> {
  const response = await client.send({
    method: "POST",
    path: "/propertygroups",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ key, displayName: key }),
    signal,
  });
  // Another write may have made it meanwhile.
  if (!response.ok && response.status !== 409) throw await toError(response);
}

/** Makes the groups that are missing: a type naming one the instance lacks is refused as a whole. */
export async function ensureGroups(
  client: ApiClient,
  params: { groups: readonly string[]; place: string; cache: GroupCache; signal: AbortSignal },
): Promise<void> {
  const { groups, place, cache, signal } = params;
  if (groups.length === 0) return;
  const nowMs = client.clock.monotonicMs();
  let known = cache.get(place, nowMs);
  if (known === undefined) {
    known = await listGroups(client, signal);
    cache.put(place, known, nowMs);
  }
  for (const key of groups) {
    if (known.has(key)) continue;
    await createGroup(client, key, signal);
    known.add(key);
  }
}
