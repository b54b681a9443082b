import { type EnvironmentCall, notFoundIn, type SpaceCall } from "../http/call.ts";
import { pageOf } from "../http/page.ts";
import { contentPages } from "../http/query.ts";
import type { Reply } from "../http/respond.ts";
import { isObject, type JsonObject } from "../json.ts";

function idAt(holder: JsonObject, key: string): unknown {
  const sys = isObject(holder.sys) ? holder.sys : {};
  if (key === "id") return sys.id;
  const linked = isObject(sys[key]) ? sys[key] : {};
  return isObject(linked) && isObject(linked.sys) ? linked.sys.id : undefined;
}

/** The entries, of one content type if asked; the two spellings are both in use. */
export function listEntries(call: EnvironmentCall): Reply {
  const { query } = call;
  const type = query.get("content_type") ?? query.get("sys.contentType.sys.id");
  const entries = call.environment.entries.filter(
    (entry) => type === null || idAt(entry, "contentType") === type,
  );
  return { status: 200, body: pageOf(query, contentPages, entries, (entry) => entry) };
}

export function listAssets(call: EnvironmentCall): Reply {
  const { assets } = call.environment;
  return { status: 200, body: pageOf(call.query, contentPages, assets, (asset) => asset) };
}

export function getEntry(call: EnvironmentCall): Reply {
  const id = call.params.entry ?? "";
  const entry = call.environment.entries.find((item) => idAt(item, "id") === id);
  if (entry === undefined) throw notFoundIn(call, "Entry", id);
  return { status: 200, body: entry };
}

/** What is not simulated, but asked for by export tools: there is none of it. */
export function listNothing(call: SpaceCall): Reply {
  return { status: 200, body: pageOf(call.query, contentPages, [], () => null) };
}
