import type { Context } from "../ports/index.ts";
import type { SyncRecord } from "../tracking/types.ts";
import type { Version } from "../version/types.ts";
import { heldByRecord } from "./held-by-record.ts";

export interface HeldVersion {
  /** The registry version a target held; null where it is not known to be one. */
  readonly versionId: string | null;
  /** Snapshot of that version's content. */
  readonly contentHash: string | null;
}

const none: HeldVersion = { versionId: null, contentHash: null };

/** Finds, for records, which version the target held after each. Two reads, however many records. */
export async function heldVersions(
  ctx: Pick<Context, "store">,
  records: readonly SyncRecord[],
): Promise<(record: SyncRecord | null) => HeldVersion> {
  const byId = new Map<string, Version>();
  const read = async (ids: readonly string[]) => {
    for (const version of await ctx.store.versions.getMany(ids)) byId.set(version.id, version);
  };
  await read(records.flatMap(({ versionId }) => versionId ?? []));
  const merged = records.filter((record) => heldByRecord(record).version === "merged");
  await read(merged.flatMap(({ versionId }) => byId.get(versionId ?? "")?.parents ?? []));
  return (record) => {
    if (record === null) return none;
    const version = byId.get(record.versionId ?? "");
    const stands = heldByRecord(record).version;
    if (version === undefined || stands === "none") return none;
    if (stands === "merged") return named(theirsOf(version, byId));
    // Taking back a pull makes a version in the registry; the target keeps what it has.
    const isHere = record.direction === "pull" && version.source === "rollback";
    return isHere ? none : named(version);
  };
}

/** The parent that says what the target had: made for the merge, so it is the newest of them. */
function theirsOf(merge: Version, byId: ReadonlyMap<string, Version>): Version | undefined {
  const parents = merge.parents.flatMap((id) => byId.get(id) ?? []);
  const pulled = parents.filter(({ source }) => source === "pull");
  return pulled.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0];
}

function named(version: Version | undefined): HeldVersion {
  if (version === undefined) return none;
  return { versionId: version.id, contentHash: version.contentHash };
}
