import { SynclineError } from "../errors/index.ts";
import type { SyncRecord } from "../tracking/types.ts";
import type { SnapshotReader } from "./types.ts";

/** Why stored bytes are not what their hash says, or are no longer there. */
export interface Unreadable {
  readonly hash: string;
  readonly why: "damaged" | "erased";
  readonly found: string;
}

export const damaged = (hash: string, found: string): Unreadable => ({
  hash,
  why: "damaged",
  found,
});

const short = (hash: string) => `${hash.slice(0, 12)}…`;

/** As many records as an error names; there may be more. */
const named = 20;

/** Says what cannot be read, why, and which records use it, whether themselves or by way of a dictionary. */
export async function unreadableError(
  ctx: SnapshotReader,
  { hash, why, found }: Unreadable,
): Promise<SynclineError> {
  if (why === "erased") {
    return new SynclineError({
      code: "not_found",
      message: `The content of the snapshot ${short(hash)} has been erased. Its hash and its size are kept.`,
    });
  }
  const records = await usersOf(ctx, hash);
  return new SynclineError({
    code: "snapshot_damaged",
    message:
      `The stored snapshot ${short(hash)} is damaged: ${found}. It is not served. ` +
      `${usedBy(records)}Restore it from a backup.`,
    issues: records.map(({ id, key, runId }) => ({
      path: `records.${id}`,
      code: "snapshot.used",
      severity: "error",
      message: `The record of '${key}' in run ${runId} uses it.`,
    })),
  });
}

/** Worth saying; not knowing is no reason to hide the damage. */
async function usersOf({ store }: SnapshotReader, hash: string): Promise<readonly SyncRecord[]> {
  try {
    return (await store.records?.usingSnapshot({ hash, limit: named })) ?? [];
  } catch {
    return [];
  }
}

function usedBy(records: readonly SyncRecord[]): string {
  if (records.length === 0) return "";
  const list = records.map(({ id, key }) => `${id} ('${key}')`).join(", ");
  return `Records that need it: ${list}${records.length === named ? " and more" : ""}. `;
}
