import { diffContents } from "../diff/diff-contents.ts";
import type { Change } from "../diff/types.ts";
import type { Context } from "../ports/index.ts";
import { readKeptContents } from "../snapshot/read-contents.ts";
import type { SnapshotReader } from "../snapshot/types.ts";
import { changeOf } from "./diff-models.ts";
import { byItem } from "./get-model-at.ts";
import { getTargetModelAt, type HeldItem } from "./get-target-model-at.ts";
import { itemId } from "./sightings.ts";

export interface HeldItemDiff {
  readonly kind: string;
  readonly key: string;
  /** `unknown`: at one of the moments nobody knew what the target held. */
  readonly change: "added" | "removed" | "modified" | "unknown";
  readonly before: HeldItem | null;
  readonly after: HeldItem | null;
  /** Whose words the changes are in: the registry's where it has both versions, else the platform's. */
  readonly words: "registry" | "platform";
  /** To the property; null where what was held is not known, or was erased since. */
  readonly changes: readonly Change[] | null;
}

export interface TargetModelDiff {
  readonly targetId: string;
  readonly from: Date;
  readonly to: Date;
  /** By kind and key; those that are the same are left out. */
  readonly items: readonly HeldItemDiff[];
}

/** What changed at a target between two moments, as far as is known. @throws not_found, snapshot_damaged */
export async function diffTargetModels({
  ctx,
  input: { projectId, targetId, from, to },
}: {
  ctx: SnapshotReader & Pick<Context, "store">;
  input: { projectId: string; targetId: string; from: Date; to: Date };
}): Promise<TargetModelDiff> {
  const [old, now] = await Promise.all(
    [from, to].map((at) => getTargetModelAt({ ctx, input: { projectId, targetId, at } })),
  );
  const before = new Map(old?.items.map((item) => [itemId(item), item]));
  const after = new Map(now?.items.map((item) => [itemId(item), item]));
  const pairs = [...new Set([...before.keys(), ...after.keys()])]
    .map((id) => ({ before: before.get(id) ?? null, after: after.get(id) ?? null }))
    .filter(isDifferent);
  const contentOf = await readKeptContents(
    ctx,
    pairs.flatMap((pair) => [pair.before, pair.after]).flatMap(hashesOf),
  );
  const items = pairs.flatMap((pair) => {
    const item = pair.after ?? pair.before;
    if (item === null) return [];
    const { kind, key } = item;
    return [{ kind, key, ...pair, ...compare(pair, contentOf) }];
  });
  return { targetId, from, to, items: items.sort(byItem) };
}

interface Pair {
  readonly before: HeldItem | null;
  readonly after: HeldItem | null;
}

function isDifferent({ before, after }: Pair): boolean {
  return before?.status !== after?.status || before?.nativeHash !== after?.nativeHash;
}

function hashesOf(item: HeldItem | null): (string | null)[] {
  return item === null ? [] : [item.nativeHash, item.contentHash];
}

type ContentOf = Awaited<ReturnType<typeof readKeptContents>>;

function compare(
  { before, after }: Pair,
  contentOf: ContentOf,
): Pick<HeldItemDiff, "change" | "words" | "changes"> {
  if (before?.status === "unknown" || after?.status === "unknown") {
    return { change: "unknown", words: "platform", changes: null };
  }
  const change = changeOf(before, after);
  const inWords = (name: "contentHash" | "nativeHash") => {
    const known = [before, after].every((item) => item === null || item[name] !== null);
    const [old, now] = [contentOf(before?.[name] ?? null), contentOf(after?.[name] ?? null)];
    return !known || old === undefined || now === undefined ? null : diffContents(old, now);
  };
  const changes = inWords("contentHash");
  // Versions may differ in what the target cannot hold; what it held says more then.
  if (changes !== null && changes.length > 0) return { change, words: "registry", changes };
  return { change, words: "platform", changes: inWords("nativeHash") };
}
