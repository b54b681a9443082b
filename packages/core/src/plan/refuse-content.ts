import { diffJson } from "../diff/diff-json.ts";
import { summarise } from "../errors/index.ts";
import { equalJson } from "../merge/equal-json.ts";
import { typeIssues } from "../merge/type-issues.ts";
import { type ContentType, contentTypeSchema } from "../model/index.ts";
import type { DraftContext } from "./draft-context.ts";
import type { RemoteSide } from "./read-sides.ts";

/**
 * Why a content type cannot come into the registry; null when it can. Sent to the target again it must be
 * what the target has, or the next plan would see an edit that nobody made.
 */
export function refuseContent(
  { connection, identity, adapter }: DraftContext,
  content: ContentType,
  remote: RemoteSide,
): string | null {
  const invalid = refuseInvalid(content);
  if (invalid !== null) return invalid;
  const { native: previous } = remote.item;
  const { native } = connection.encode({
    item: { kind: "contentType", key: content.key, data: content },
    identity,
    previous,
  });
  const again = connection.normalise({ kind: "contentType", native });
  if (equalJson(again, remote.native)) return null;
  const paths = diffJson(remote.native, again).map((change) => change.path);
  return `What ${adapter.catalog.name} has cannot be said in the registry without changing it: ${listed(paths)}.`;
}

/** Why a content type is none the registry can hold; null when it is one. */
export function refuseInvalid(content: ContentType): string | null {
  const parsed = contentTypeSchema.safeParse(content);
  if (parsed.success) return null;
  const issues = typeIssues(parsed.error, content);
  return `The registry cannot hold what came of it. ${summarise(issues)}`;
}

/** The first few of many. */
export function listed(names: readonly string[]): string {
  const more = names.length > 5 ? ` and ${names.length - 5} more` : "";
  return `${names.slice(0, 5).join(", ")}${more}`;
}
