import { summarise } from "../errors/index.ts";
import { equalJson } from "../merge/equal-json.ts";
import type { ContentType, Json } from "../model/index.ts";
import { breakingChanges } from "./breaking.ts";
import { type DraftAction, emptyDraft } from "./draft.ts";
import {
  actionFor,
  changesBetween,
  type DraftContext,
  type DraftSubject,
} from "./draft-context.ts";
import { blocked } from "./draft-quiet.ts";
import type { RemoteSide } from "./read-sides.ts";
import { referredIds } from "./references.ts";
import { listed, refuseContent, refuseInvalid } from "./refuse-content.ts";
import { canonical } from "./three-way.ts";

const kind = "contentType";

/**
 * Brings both sides' edits together: in the registry, and for a push at the target too. Where they clash, or
 * where no base tells who changed what, nothing is done.
 */
export function draftMerge(
  context: DraftContext,
  subject: DraftSubject,
  otherwise: string,
): DraftAction {
  const { threeWay, seen } = subject;
  const { remote, local } = seen;
  if (threeWay === null || remote === undefined || local === undefined) {
    return blocked(context, subject, otherwise);
  }
  const { base, theirs, diff } = threeWay;
  const { merged, conflicts } = diff;
  if (conflicts.length > 0 || base === null || merged === null || theirs === null) {
    const paths = conflicts.map(({ path }) => (path === "" ? "the whole type" : path));
    const where = paths.length === 0 ? "" : ` They clash at ${listed(paths)}.`;
    return blocked(context, subject, `${otherwise}${where}`);
  }
  // An edit that cannot be said here would be taken back at the target by the next push.
  const invalid = refuseContent(context, theirs, remote) ?? refuseInvalid(merged);
  if (invalid !== null) return blocked(context, subject, invalid);
  const contents = { merged, theirs };
  return context.direction === "push"
    ? mergeAtBoth(context, subject, remote, contents)
    : mergeHere(subject, remote, contents, referredIds(context, merged));
}

interface Contents {
  readonly merged: ContentType;
  readonly theirs: ContentType;
}

function mergeHere(
  subject: DraftSubject,
  remote: RemoteSide,
  { merged, theirs }: Contents,
  requires: readonly string[],
): DraftAction {
  const { local } = subject.seen;
  return {
    ...emptyDraft,
    action: actionFor(subject, "merge", {
      changes: local === undefined ? [] : changesBetween(local.data, merged),
    }),
    preImage: remote.item.native,
    content: merged as Json,
    theirsContent: theirs as Json,
    kept: [remote.native],
    requires,
  };
}

function mergeAtBoth(
  context: DraftContext,
  subject: DraftSubject,
  remote: RemoteSide,
  contents: Contents,
): DraftAction {
  const { connection, identity, adapter } = context;
  const { merged } = contents;
  const encoded = connection.encode({
    item: { kind, key: merged.key, data: merged },
    identity,
    previous: remote.item.native,
  });
  const errors = encoded.issues.filter((issue) => issue.severity === "error");
  if (errors.length > 0) {
    const reason = `Both sides' edits together are nothing ${adapter.catalog.name} takes. ${summarise(errors)}`;
    return blocked(context, subject, reason);
  }
  const payload = connection.normalise({ kind, native: encoded.native });
  const here = mergeHere(subject, remote, contents, encoded.requires);
  // What the target has already need not be sent.
  if (equalJson(payload, remote.native)) return here;
  const [before, after] = [canonical(context, remote.native), canonical(context, payload)];
  return {
    ...here,
    action: {
      ...here.action,
      changes: changesBetween(before, after),
      losses: encoded.losses,
      breaking: breakingChanges(before, after),
      warnings: encoded.issues,
    },
    payload,
  };
}
