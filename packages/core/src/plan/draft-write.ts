import { breakingChanges } from "./breaking.ts";
import { type DraftAction, emptyDraft } from "./draft.ts";
import {
  actionFor,
  changesBetween,
  type DraftContext,
  type DraftSubject,
  overrides,
} from "./draft-context.ts";
import { blocked } from "./draft-quiet.ts";
import { requiredBy } from "./references.ts";
import { canonical } from "./three-way.ts";

/** Sends the registry's item to the target. Changes are in canonical words: losses do not show as changes. */
export function draftWrite(
  context: DraftContext,
  subject: DraftSubject,
  operation: "create" | "update",
  override: boolean,
): DraftAction {
  const { local, remote } = subject.seen;
  if (local === undefined) throw new Error(`nothing to send for ${subject.seen.key}`);
  const [before, after] = [remote, local].map((side) =>
    side === undefined ? null : canonical(context, side.native),
  );
  const updates = operation === "update" && before && after;
  return {
    ...emptyDraft,
    action: actionFor(subject, operation, {
      changes: updates ? changesBetween(before, after) : [],
      losses: local.encoded.losses,
      breaking: [
        ...(updates ? breakingChanges(before, after) : []),
        ...overrides(context, subject.seen, override),
      ],
      warnings: local.encoded.issues,
    }),
    payload: local.native,
    preImage: remote?.item.native ?? null,
    requires: local.encoded.requires,
  };
}

/** Takes away at the target what the registry has deleted. */
export function draftDelete(
  context: DraftContext,
  subject: DraftSubject,
  override: boolean,
): DraftAction {
  const { remote } = subject.seen;
  const { capabilities, catalog } = context.adapter;
  if (remote === undefined) throw new Error(`nothing to delete for ${subject.seen.key}`);
  if (capabilities.remove === "none") {
    const reason = `Deleted here, and still at the target. Syncline does not delete at ${catalog.name}: delete it there.`;
    return blocked(context, subject, reason);
  }
  return {
    ...emptyDraft,
    action: actionFor(subject, "delete", {
      // The version that says it is deleted.
      versionId: subject.deleted?.versionId ?? null,
      breaking: overrides(context, subject.seen, override),
    }),
    preImage: remote.item.native,
    requires: requiredBy(context, remote.item),
  };
}
