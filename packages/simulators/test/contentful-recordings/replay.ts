import type { ContentfulSimulator } from "../../src/index.ts";
import { type Asker, createAsker } from "../contentful-support.ts";
import { compare } from "./compare.ts";
import type { Interaction } from "./load.ts";
import { type Place, placeOf } from "./place.ts";
import { Seeds } from "./seed.ts";

export interface Result {
  readonly interaction: Interaction;
  readonly place: Place | null;
  readonly difference: { recorded: unknown; simulated: unknown } | null;
}

/** The version header was not kept in the recordings of one source; it must have been the current one. */
async function versionFor(
  simulator: ContentfulSimulator,
  interaction: Interaction,
): Promise<number | string | undefined> {
  const { method, path, status, requestHeaders, source } = interaction;
  const sent = requestHeaders["x-contentful-version"];
  if (sent !== undefined || method === "GET" || status === 201) return sent;
  if (!source.startsWith("migration/")) return undefined;
  const current = await simulator.webAppEdit({
    method: "GET",
    path: path.replace("/published", ""),
  });
  return (current.body as { sys: { version?: number } }).sys.version;
}

function ids(body: { items: { sys: { id: string } }[] }): string[] {
  return body.items.map((item) => item.sys.id);
}

/** Queries were not kept either: a list that shows a part is asked for by the ids it shows. */
async function queryFor(ask: Asker, interaction: Interaction, place: Place): Promise<string> {
  const { method, path, responseBody } = interaction;
  const list = method === "GET" && place.id === undefined && place.kind === "content type";
  if (!list) return "";
  const all = await ask("GET", `${path}?limit=1000`);
  const shown = ids(responseBody);
  if (all.body.total === shown.length) return "";
  return `?order=sys.createdAt&sys.id[in]=${shown.length === 0 ? "none" : shown.join(",")}`;
}

/** Sends the requests of one source to the simulator, in order, and compares every answer. */
export async function replay(
  simulator: ContentfulSimulator,
  interactions: readonly Interaction[],
): Promise<Result[]> {
  simulator.reset(new Seeds(interactions).settings());
  const ask = createAsker(simulator);
  const results: Result[] = [];
  for (const interaction of interactions) {
    const place = placeOf(interaction);
    if (place === null) {
      results.push({ interaction, place, difference: null });
      continue;
    }
    const { method, path, requestBody, requestHeaders } = interaction;
    const version = await versionFor(simulator, interaction);
    const query = await queryFor(ask, interaction, place);
    const source = requestHeaders["x-contentful-source-environment"];
    const answer = await ask(method, path + query, {
      ...(requestBody === null ? {} : { body: requestBody }),
      ...(version === undefined ? {} : { version }),
      ...(source === undefined ? {} : { headers: { "X-Contentful-Source-Environment": source } }),
    });
    results.push({ interaction, place, difference: compare(interaction, answer) });
  }
  return results;
}
