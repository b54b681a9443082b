import { type Outcome, refuse, reply } from "../http/message.ts";
import { booleanParameter, listParameter } from "../http/query.ts";
import type { JsonObject } from "../json/json.ts";
import { problem } from "../problem.ts";
import type { Visit, WritableName } from "../resources/kind.ts";
import type { Kinds } from "../resources/kinds.ts";
import { byKey } from "../resources/list.ts";
import { represent } from "../resources/represent.ts";
import { formatTimestamp } from "../state/stored.ts";
import { isSection, sectionOrder } from "./sections.ts";

/** `GET /manifest`: the wanted sections, without what users cannot change unless that is asked for. */
export function exportManifest(visit: Visit, kinds: Kinds): Outcome {
  const { query } = visit.request;
  const includeReadOnly = booleanParameter(query, "includeReadOnly");
  if (includeReadOnly === null) {
    return refuse(problem(400, "The query parameter 'includeReadOnly' must be true or false."));
  }
  const asked = listParameter(query, "sections");
  const unknown = asked.find((name) => !isSection(name));
  if (unknown !== undefined) {
    return refuse(problem(400, `The manifest section '${unknown}' is not supported.`));
  }
  const wanted: readonly WritableName[] =
    asked.length === 0 ? sectionOrder : asked.filter(isSection);

  const manifest: JsonObject = {};
  let newest = Number.NEGATIVE_INFINITY;
  for (const section of sectionOrder.filter((name) => wanted.includes(name))) {
    const items = [...visit.seen[section].values()]
      .filter((stored) => includeReadOnly || stored.source === null)
      .sort(byKey);
    newest = Math.max(newest, ...items.map((stored) => stored.modifiedAt));
    manifest[section] = items.map((stored) => represent(stored, kinds[section]));
  }
  if (Number.isFinite(newest)) manifest.lastModified = formatTimestamp(newest);
  return reply(200, manifest);
}
