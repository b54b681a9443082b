import { type DraftAction, emptyDraft } from "./draft.ts";
import {
  actionFor,
  changesBetween,
  type DraftContext,
  type DraftSubject,
} from "./draft-context.ts";
import { canonical } from "./three-way.ts";

/** Nothing is done, for a reason. Shows what the target would have become. */
export function blocked(context: DraftContext, subject: DraftSubject, reason: string): DraftAction {
  const { local, remote } = subject.seen;
  const differ = local !== undefined && remote !== undefined && local.hash !== remote.hash;
  const changes = differ
    ? changesBetween(canonical(context, remote.native), canonical(context, local.native))
    : [];
  return {
    ...emptyDraft,
    action: actionFor(subject, "blocked", { reason, changes }),
    preImage: remote?.item.native ?? null,
  };
}

/** Only what Syncline knows changes: what the target holds becomes the base, or is forgotten. */
export function draftQuiet(
  subject: DraftSubject,
  operation: "adopt" | "converge" | "forget",
): DraftAction {
  const { remote } = subject.seen;
  return {
    ...emptyDraft,
    action: actionFor(subject, operation),
    preImage: remote?.item.native ?? null,
    kept: remote === undefined ? [] : [remote.native],
  };
}
