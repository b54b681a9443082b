import { type ContentType, isJsonObject, type Json } from "../model/index.ts";
import { keyedList } from "./keyed-list.ts";
import { mergeDisplayField } from "./merge-display-field.ts";
import { mergeField } from "./merge-field.ts";
import { mergePlatform } from "./merge-platform.ts";
import { atom, clearValue, type FoundConflict, type Merging, settle } from "./merging.ts";
import { clashingRecord, own } from "./record.ts";
import type { Choice, MergeConflict, ThreeVersions } from "./types.ts";

const mergeFields = keyedList({
  keyOf: (field) => {
    const key = isJsonObject(field) ? own(field, "key") : undefined;
    return typeof key === "string" ? key : undefined;
  },
  entry: mergeField,
  kind: "structural",
  limit: 1000,
  keepsOne: false,
});

const mergeType = clashingRecord({
  properties: {
    key: atom("structural"),
    base: atom("structural"),
    fields: mergeFields,
    platform: mergePlatform,
    // Needs the merged fields.
    displayField: () => undefined,
  },
  others: atom(),
  as: "value",
});

export interface MergedType {
  readonly merged: ContentType | null;
  readonly found: readonly FoundConflict[];
}

/** One content type out of three in canonical form, each conflict settled as `choose` says, or with the base's value. */
export function mergeContentType(
  { base, ours, theirs }: ThreeVersions,
  choose: (conflict: MergeConflict) => Choice | undefined = () => undefined,
): MergedType {
  const present = (type: ContentType | null) => (type === null ? undefined : (type as Json));
  const versions = { base: present(base), ours: present(ours), theirs: present(theirs) };
  const clear = clearValue(versions, { unrelated: false });
  if (clear !== null) return { merged: asType(clear.value), found: [] };
  const merging: Merging = { unrelated: base === null, choose, found: [] };
  const merged =
    ours === null || theirs === null
      ? settle(versions, "", merging, "property")
      : mergeBoth(versions, merging);
  const isOpen = merging.found.some((conflict) => conflict.choice === undefined);
  // Without a base, there is nothing to keep where a conflict is open.
  return { merged: merging.unrelated && isOpen ? null : asType(merged), found: merging.found };
}

function mergeBoth(versions: Parameters<typeof mergeType>[0], merging: Merging): Json | undefined {
  const merged = mergeType(versions, "", merging);
  if (!isJsonObject(merged) || !Array.isArray(merged.fields)) return merged;
  const { fields: mergedFields, ...rest } = merged;
  const { displayField, fields } = mergeDisplayField(versions, mergedFields, merging);
  return { ...rest, ...(displayField === undefined ? {} : { displayField }), fields: [...fields] };
}

function asType(value: Json | undefined): ContentType | null {
  return value === undefined ? null : (value as ContentType | null);
}
