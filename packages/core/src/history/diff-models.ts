import { diffContents } from "../diff/diff-contents.ts";
import type { Change } from "../diff/types.ts";
import { diffTrees } from "../model-root/diff-trees.ts";
import { nodeReader } from "../model-root/node-reader.ts";
import type { Context } from "../ports/index.ts";
import { readKeptContents } from "../snapshot/read-contents.ts";
import type { SnapshotReader } from "../snapshot/types.ts";
import { type ModelRef, resolveModelRef } from "./model-ref.ts";

export interface ModelItemDiff {
  readonly kind: string;
  readonly key: string;
  readonly change: "added" | "removed" | "modified";
  /** Snapshots of the content; null where that model does not have it. */
  readonly before: string | null;
  readonly after: string | null;
  /** To the property; null where the content was erased since. */
  readonly changes: readonly Change[] | null;
}

export interface ModelDiff {
  /** Roots. */
  readonly from: string;
  readonly to: string;
  /** By kind and key; those that are the same are left out. */
  readonly items: readonly ModelItemDiff[];
}

/**
 * What separates two models of a project: two moments, two roots, two runs, or one of each. Costs what differs,
 * not what there is. @throws not_found, snapshot_damaged
 */
export async function diffModels({
  ctx,
  input: { projectId, from, to },
}: {
  ctx: SnapshotReader & Pick<Context, "store">;
  input: { projectId: string; from: ModelRef; to: ModelRef };
}): Promise<ModelDiff> {
  const [before, after] = await Promise.all([
    resolveModelRef({ ctx, input: { projectId, ref: from } }),
    resolveModelRef({ ctx, input: { projectId, ref: to } }),
  ]);
  const read = nodeReader(ctx.store.modelRoots);
  const differences = await diffTrees({ from: before.root, to: after.root, read });
  const contentOf = await readKeptContents(
    ctx,
    differences.flatMap((one) => [one.before, one.after]),
  );
  const items = differences.map((one): ModelItemDiff => {
    const [old, now] = [contentOf(one.before), contentOf(one.after)];
    return {
      ...one,
      change: changeOf(one.before, one.after),
      changes: old === undefined || now === undefined ? null : diffContents(old, now),
    };
  });
  return { from: before.root, to: after.root, items };
}

export function changeOf(before: unknown, after: unknown): "added" | "removed" | "modified" {
  if (before === null) return "added";
  return after === null ? "removed" : "modified";
}
