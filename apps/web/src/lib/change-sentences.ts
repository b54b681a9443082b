import type { Change } from "@syncline/core";
import { subjectOf } from "./describe-change.ts";
import { placeWords, plainValue } from "./property-words.ts";

/** The changes of one field, or of the type itself. */
export interface ChangeGroup {
  /** Key of the field; null: the type itself. */
  readonly field: string | null;
  readonly kind: Change["kind"];
  readonly sentences: readonly { readonly path: string; readonly text: string }[];
}

const flags: Readonly<Record<string, readonly [on: string, off: string]>> = {
  required: ["It must be filled in now.", "It may be left empty now."],
  localized: ["It has a value per language now.", "It has one value for all languages now."],
  unique: ["No two entries may have the same value now.", "Values may repeat now."],
  hidden: ["It is hidden from editors now.", "It is shown to editors again."],
};

/** One change as a sentence for someone who has never seen a schema. */
export function changeSentence(change: Change): string {
  const { path, kind } = change;
  const { field, property } = subjectOf(path);
  const before = plainValue(change.before, path);
  const after = plainValue(change.after, path);
  if (property === "") return wholeSentence(field, kind, before, after);
  const flag = field === null ? undefined : flags[property];
  if (flag !== undefined) return flag[kind !== "removed" && change.after === true ? 0 : 1];
  if (property === "name" && kind === "modified") return `Renamed from ${before} to ${after}.`;
  if (property === "type" && kind === "modified")
    return `It holds “${after}” now; it held “${before}”.`;
  const label = placeWords(path).property;
  const now = ended(`${label}: ${after}`);
  if (kind === "moved") return `${label} changed: ${after}.`;
  if (kind === "added") return `${now} There was none before.`;
  if (kind === "removed") return ended(`${label}: none any more. It was ${before}`);
  return `${now} ${ended(`It was ${before}`)}`;
}

function wholeSentence(
  field: string | null,
  kind: Change["kind"],
  before: string,
  after: string,
): string {
  const what = field === null ? "type" : "field";
  if (kind === "added") return `New ${what}: ${after}.`;
  if (kind === "removed") return `The ${what} is gone. It was: ${before}.`;
  return `${after}. It was: ${before}.`;
}

/** With a full stop, unless what is quoted at its end has one. */
function ended(sentence: string): string {
  return /[.!?]”$/.test(sentence) ? sentence : `${sentence}.`;
}

/** Changes by field, in their order; the type's own come first. */
export function groupChanges(changes: readonly Change[]): ChangeGroup[] {
  const byField = Map.groupBy(changes, ({ path }) => subjectOf(path).field);
  const groups = [...byField].map(([field, of]): ChangeGroup => {
    const whole = of.find(({ path }) => subjectOf(path).property === "");
    return {
      field,
      kind: whole?.kind ?? (of.every(({ kind }) => kind === "moved") ? "moved" : "modified"),
      sentences: of.map((change) => ({ path: change.path, text: changeSentence(change) })),
    };
  });
  return groups.sort((a, b) => Number(a.field !== null) - Number(b.field !== null));
}
