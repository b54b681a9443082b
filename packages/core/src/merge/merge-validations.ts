import { isJsonObject, type Json } from "../model/json.ts";
import { bounded } from "./bounded.ts";
import { keyedList } from "./keyed-list.ts";
import { atom, join, type Merge, settle, whereTheyClash } from "./merging.ts";
import { own, record } from "./record.ts";
import { stringSet } from "./string-set.ts";

const value = atom();
const rule = (properties: Record<string, Merge> = {}) =>
  record({ properties, others: value, as: "rule" });

/** As many as the schema of each list allows. */
const typeList = rule({ types: stringSet({ limit: 1000 }) });
const allowed = rule({ allowed: stringSet() });
const size = bounded(rule());

/** A choice is known by its value; its label may change. */
const choices = keyedList({
  keyOf: (entry) => {
    const known = isJsonObject(entry) ? own(entry, "value") : undefined;
    return typeof known === "string" || typeof known === "number" ? String(known) : undefined;
  },
  entry: record({ others: value, as: "value" }),
  kind: "property",
  limit: 1000,
  keepsOne: true,
});

const embed = rule({ types: stringSet({ limit: 1000 }), size });

/** What a list of embed rules speaks of, place by place; null for anything but such a list. */
function subjects(list: Json | undefined): string | null {
  if (!Array.isArray(list) || !list.every(isJsonObject)) return null;
  const names = list.map((entry) => Object.keys(entry).filter((name) => name !== "message"));
  return JSON.stringify(names.map((entry) => entry.sort()));
}

/** Rules of one embed stand in a list without keys: merged place by place while all say the same kind of thing. */
const embedRules: Merge = whereTheyClash((versions, path, merging) => {
  const { base, ours, theirs } = versions;
  const subject = subjects(base);
  if (subject === null || subject !== subjects(ours) || subject !== subjects(theirs)) {
    return settle(versions, path, merging, "property");
  }
  const at = (list: Json | undefined, index: number) => (Array.isArray(list) ? list[index] : null);
  return (base as Json[]).map((_, index) => {
    const parts = { base: at(base, index), ours: at(ours, index), theirs: at(theirs, index) };
    return embed(parts, join(path, String(index)), merging) ?? {};
  });
});

/** The rules of a field or of what a list holds, down to the property. */
export const mergeValidations = record({
  properties: {
    size,
    range: size,
    dateRange: size,
    fileSize: size,
    enum: rule({ values: choices }),
    allowedTypes: typeList,
    restrictedTypes: typeList,
    mediaKinds: rule({ kinds: stringSet({ limit: 100 }) }),
    imageSize: rule({ width: size, height: size }),
    richText: rule({
      marks: allowed,
      nodes: allowed,
      embeds: record({ properties: {}, others: embedRules, as: "value" }),
    }),
  },
  others: value,
  as: "container",
});
