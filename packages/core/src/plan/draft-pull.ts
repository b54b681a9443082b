import { SynclineError } from "../errors/index.ts";
import { type ContentType, type Json, tidyContentType } from "../model/index.ts";
import { type DraftAction, emptyDraft } from "./draft.ts";
import {
  actionFor,
  changesBetween,
  type DraftContext,
  type DraftSubject,
  overrides,
} from "./draft-context.ts";
import { blocked } from "./draft-quiet.ts";
import { refuseNewKey } from "./identity.ts";
import type { RemoteSide } from "./read-sides.ts";
import { referredIds } from "./references.ts";
import { refuseContent } from "./refuse-content.ts";
import { canonical, frameOf, lift } from "./three-way.ts";

const kind = "contentType";

/** Takes over into the registry what the target has. What the target cannot hold stays as it is here. */
export function draftPull(
  context: DraftContext,
  subject: DraftSubject,
  override: boolean,
): DraftAction {
  const { seen } = subject;
  const { local, remote, key, nativeId, decision } = seen;
  if (remote === undefined) throw new Error(`nothing to pull for ${key}`);
  if (decision === "PULL_NEW") {
    const platformName = context.adapter.catalog.name;
    const { identity } = context;
    const reason = refuseNewKey({ kind, key, nativeId, identity, platformName });
    if (reason !== null) return blocked(context, subject, reason);
  }
  const content = contentFor(context, subject, remote);
  const reason = refuseContent(context, content, remote);
  if (reason !== null) return blocked(context, subject, reason);
  return {
    ...emptyDraft,
    action: actionFor(subject, "pull", {
      name: content.name,
      changes: local === undefined ? [] : changesBetween(local.data, content),
      breaking: overrides(context, seen, override),
    }),
    preImage: remote.item.native,
    content: content as Json,
    kept: [remote.native],
    requires: referredIds(context, content),
  };
}

function contentFor(
  context: DraftContext,
  { seen: { local }, base }: DraftSubject,
  { native }: RemoteSide,
): ContentType {
  const frame =
    local === undefined
      ? base && frameOf(context, base)
      : { frame: local.data, frameAsSeen: canonical(context, local.native) };
  if (frame === null) return tidyContentType(canonical(context, native));
  return lift(context, { ...frame, native });
}

/** Deletes in the registry what is gone at the target. */
export function draftPullDelete(
  context: DraftContext,
  subject: DraftSubject,
  override: boolean,
): DraftAction {
  const { local } = subject.seen;
  if (local === undefined) {
    throw new SynclineError({
      code: "internal",
      message: `'${subject.seen.key}' is not in the registry, so it cannot be deleted there.`,
    });
  }
  return {
    ...emptyDraft,
    action: actionFor(subject, "pull_delete", {
      breaking: overrides(context, subject.seen, override),
    }),
    requires: referredIds(context, local.data),
  };
}
