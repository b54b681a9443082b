import { diffJson } from "../../diff/diff-json.ts";
import { equal } from "../../diff/equal.ts";
import { isJsonObject, type Json, type JsonObject } from "../../model/index.ts";

/** What of `whole` came by the probe: the first part that `without` does not have. Null when there is none. */
export function addedPart(without: Json, whole: Json): Json {
  for (const { kind, before, after } of diffJson(without, whole)) {
    if (kind === "added") return after;
    // A list whose entries have nothing to tell them apart by.
    if (kind !== "modified" || !Array.isArray(before) || !Array.isArray(after)) continue;
    const fresh = after.find((entry) => !before.some((known) => equal(known, entry)));
    if (fresh !== undefined) return fresh;
  }
  return null;
}

/** Each part without what all parts say alike, such as the name of the probe: what tells a type from the others. */
export function distinguish(parts: readonly Json[]): JsonObject[] {
  const objects = parts.map((part) => (isJsonObject(part) ? part : {}));
  const present = objects.filter((part) => Object.keys(part).length > 0);
  const [first = {}] = present;
  const common = Object.keys(first).filter((name) =>
    present.every((part) => name in part && equal(part[name] ?? null, first[name] ?? null)),
  );
  return objects.map((part) =>
    Object.fromEntries(Object.entries(part).filter(([name]) => !common.includes(name))),
  );
}
