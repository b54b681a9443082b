import { SynclineError } from "../errors/syncline-error.ts";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import { chosen, clearValue, describe, type Merging, raise, type Versions } from "./merging.ts";
import { own } from "./record.ts";
import { type Choice, type Side, sides } from "./types.ts";

const path = "displayField";

type Origin = Side | "base";
const fieldsOf = (type: Json | undefined): JsonObject[] => {
  const fields = isJsonObject(type) ? own(type, "fields") : undefined;
  return Array.isArray(fields) ? fields.filter(isJsonObject) : [];
};
const hasField = (type: Json | undefined, key: Json | undefined) =>
  key !== undefined && isAmong(fieldsOf(type), key);

interface Display {
  readonly displayField: Json | undefined;
  readonly fields: readonly Json[];
}

/**
 * The display field and the fields as merged, which must fit: one side may name a field that the other
 * deletes. That is one conflict at `displayField`, and whoever wins it has the field, too.
 */
export function mergeDisplayField(
  versions: Versions,
  fields: readonly Json[],
  merging: Merging,
): Display {
  const named: Versions = {
    base: part(versions.base),
    ours: part(versions.ours),
    theirs: part(versions.theirs),
  };
  // A field whose conflict is open may still come.
  const isMissing = (key: Json) => {
    const conflict = conflictOf(key, merging);
    return !isAmong(fields, key) && (conflict === undefined || conflict.choice !== undefined);
  };
  const clear = clearValue(named, merging);
  if (clear !== null && !isTornApart(clear.value, { versions, named, isMissing })) {
    return { displayField: clear.value, fields };
  }
  const isTorn =
    clear !== null || sides.some((side) => isDeletedByOther(versions, side, named[side]));
  const message = isTorn
    ? "'displayField' of one side names a field that is deleted."
    : describe(named, path, merging, "property").message;
  const kind = isTorn || merging.unrelated ? "structural" : "property";
  const choice = raise({ versions: named, path, kind, message }, merging);
  const displayField = chosen(choice, named);
  return { displayField, fields: withField(displayField, { choice, versions, fields, merging }) };
}

/** The fields with the one that was chosen to be displayed. @throws invalid_input when it cannot be there */
function withField(
  key: Json | undefined,
  at: {
    choice: Choice | undefined;
    versions: Versions;
    fields: readonly Json[];
    merging: Merging;
  },
): readonly Json[] {
  const { choice, versions, fields, merging } = at;
  if (key === undefined || isAmong(fields, key)) return fields;
  const origins: readonly Origin[] =
    typeof choice === "object" ? [...sides, "base"] : [choice ?? "base"];
  const origin = origins.find((one) => hasField(versions[one], key));
  const ofField = conflictOf(key, merging);
  const isRemoved = ofField?.choice !== undefined && choice !== undefined;
  const isUnknown = origin === undefined && typeof choice === "object";
  if (isUnknown || (origin !== undefined && isRemoved)) throw nothingNamed(key);
  if (origin === undefined || ofField !== undefined) return fields;
  return putBack(fields, fieldsOf(versions[origin]), key);
}

const conflictOf = (key: Json, merging: Merging) =>
  merging.found.find(({ path: at }) => at === `fields.${String(key)}`);
const isAmong = (fields: readonly Json[], key: Json) =>
  fields.some((field) => isJsonObject(field) && field.key === key);
const part = (type: Json | undefined) => (isJsonObject(type) ? own(type, path) : undefined);

/** The key was a field of the base, is one of this side's, and the other side deletes it. */
function isDeletedByOther(versions: Versions, side: Side, key: Json | undefined): boolean {
  const other = versions[side === "ours" ? "theirs" : "ours"];
  return hasField(versions[side], key) && hasField(versions.base, key) && !hasField(other, key);
}

/** The merge, and no side by itself, makes the display field one that is not there or is to go. */
function isTornApart(
  key: Json | undefined,
  at: { versions: Versions; named: Versions; isMissing: (key: Json) => boolean },
): boolean {
  if (key === undefined) return false;
  const namers = sides.filter((side) => at.named[side] === key);
  if (namers.some((side) => !hasField(at.versions[side], key))) return false;
  return at.isMissing(key) || namers.some((side) => isDeletedByOther(at.versions, side, key));
}

/** The field at its old place: behind the nearest field before it that is still there. */
function putBack(fields: readonly Json[], source: readonly JsonObject[], key: Json): Json[] {
  const index = source.findIndex((field) => field.key === key);
  const restored = source[index];
  if (restored === undefined) return [...fields];
  const before = source.slice(0, index).map((field) => field.key);
  const place = fields.findLastIndex((field) => isJsonObject(field) && before.includes(field.key));
  return [...fields.slice(0, place + 1), restored, ...fields.slice(place + 1)];
}

function nothingNamed(key: Json): SynclineError {
  const message = `names '${String(key)}', which is no field of the result.`;
  return new SynclineError({
    code: "invalid_input",
    message: `The display field ${message} Choose another, or keep that field.`,
    issues: [{ path, code: "merge.display_field_missing", severity: "error", message }],
  });
}
