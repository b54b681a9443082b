import type { Identity, TargetConnection } from "../adapter/contract.ts";
import { liftRemote, type ThreeWayDiff, threeWayDiff } from "../merge/index.ts";
import { type ContentType, type Json, tidyContentType } from "../model/index.ts";
import type { Context } from "../ports/index.ts";
import { openSnapshot } from "../snapshot/read-snapshot.ts";
import type { SyncState } from "../state/types.ts";
import type { Seen } from "./seen.ts";

/** What is left of the last moment both sides agreed. */
export interface StoredBase {
  /** As the registry had it. */
  readonly content: ContentType | null;
  /** Of the registry; null where it is not known. */
  readonly versionId: string | null;
  /** As the target had it, normalised. */
  readonly native: Json | null;
}

/** Base, ours and theirs in the registry's words; null where the item is absent. */
export interface ThreeWay {
  readonly base: ContentType | null;
  readonly ours: ContentType | null;
  readonly theirs: ContentType | null;
  readonly diff: ThreeWayDiff;
}

type Reader = Pick<Context, "store" | "compression" | "snapshotMemory">;

async function readJson(ctx: Reader, hash: string | null): Promise<Json | null> {
  const snapshot = hash === null ? null : await ctx.store.snapshots.get(hash);
  if (snapshot === null) return null;
  return JSON.parse(await openSnapshot(ctx, snapshot)) as Json;
}

/** The base of an item, as far as it is still stored. @throws snapshot_damaged */
export async function readBase(ctx: Reader, state: SyncState | undefined): Promise<StoredBase> {
  const { baseVersionId = null, baseHash = null } = state ?? {};
  const version = baseVersionId === null ? null : await ctx.store.versions.get(baseVersionId);
  const content = await readJson(ctx, version?.contentHash ?? null);
  return {
    content: content as ContentType | null,
    versionId: version?.id ?? null,
    native: await readJson(ctx, baseHash),
  };
}

interface Translator {
  readonly connection: TargetConnection;
  readonly identity: Identity;
}

const kind = "contentType";

export function canonical({ connection, identity }: Translator, native: Json): ContentType {
  return connection.decode({ kind, native, identity }).item.data;
}

/** A content type as the target would show it back: without what it cannot hold. */
function asSeen(translator: Translator, data: ContentType): ContentType {
  const { connection, identity } = translator;
  const { native } = connection.encode({ item: { kind, key: data.key, data }, identity });
  return canonical(translator, connection.normalise({ kind, native }));
}

/**
 * What the target holds, in the registry's words: `frame`, which the target would show as `frameAsSeen`, with
 * the target's own edits. What the target cannot hold stays as the frame says it.
 */
export function lift(
  translator: Translator,
  params: { frame: ContentType; frameAsSeen: ContentType; native: Json },
): ContentType {
  const { frame: local, frameAsSeen: localAsSeen, native } = params;
  const remote = canonical(translator, native);
  return tidyContentType(liftRemote({ local, localAsSeen, remote }));
}

/** The base in the registry's words, and as the target showed it; null when nothing of it is left. */
export function frameOf(
  translator: Translator,
  { content, native }: StoredBase,
): { frame: ContentType; frameAsSeen: ContentType } | null {
  const seen = native === null ? null : canonical(translator, native);
  if (content === null) return seen === null ? null : { frame: seen, frameAsSeen: seen };
  return { frame: content, frameAsSeen: seen ?? asSeen(translator, content) };
}

/**
 * Compares base, ours and theirs. Theirs is lifted onto the base, or onto ours where no base is left: then
 * nothing tells who changed what, and every difference is a conflict.
 */
export function compareThreeWay(translator: Translator, seen: Seen, stored: StoredBase): ThreeWay {
  const { local, remote } = seen;
  const known = frameOf(translator, stored);
  const ours = local?.data ?? null;
  const frame =
    known ??
    (local === undefined
      ? null
      : { frame: local.data, frameAsSeen: canonical(translator, local.native) });
  const theirs =
    remote === undefined
      ? null
      : frame === null
        ? tidyContentType(canonical(translator, remote.native))
        : lift(translator, { ...frame, native: remote.native });
  const base = known?.frame ?? null;
  return { base, ours, theirs, diff: threeWayDiff({ base, ours, theirs }) };
}
