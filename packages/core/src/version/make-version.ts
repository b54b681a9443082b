import { hashJson } from "../canonical/hash.ts";
import type { Version } from "./types.ts";

/**
 * A version with its id: SHA-256 over everything in it, parents included, so that A→B→A is three versions
 * and no ancestor can be changed unseen. Pure.
 */
export function makeVersion(draft: Omit<Version, "id">): Version {
  const parents = [...draft.parents].sort();
  const id = hashJson({
    projectId: draft.projectId,
    kind: draft.kind,
    key: draft.key,
    contentHash: draft.contentHash,
    parents,
    author: draft.author,
    source: draft.source,
    message: draft.message,
    createdAt: draft.createdAt.toISOString(),
  });
  return { ...draft, id, parents };
}
