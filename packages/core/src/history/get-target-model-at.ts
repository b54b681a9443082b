import { SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { byItem } from "./get-model-at.ts";
import { type HeldNative, heldAt } from "./held-at.ts";
import { type HeldVersion, heldVersions } from "./held-versions.ts";

/** One item as a target held it. */
export interface HeldItem extends Omit<HeldNative, "record">, HeldVersion {
  /** The record that put or found it there; null where a plan saw what others had done. */
  readonly recordId: string | null;
  readonly runId: string | null;
}

export interface TargetModelAt {
  readonly targetId: string;
  readonly at: Date;
  /** By kind and key. */
  readonly items: readonly HeldItem[];
}

/**
 * What a target held at a moment, all of it that Syncline had dealt with or met there: as it was known by then
 * from what was written, adopted, pulled and deleted, and from what plans saw that others had done.
 * @throws not_found
 */
export async function getTargetModelAt({
  ctx,
  input: { projectId, targetId, at },
}: {
  ctx: Pick<Context, "store">;
  input: { projectId: string; targetId: string; at: Date };
}): Promise<TargetModelAt> {
  const target = await ctx.store.targets.get(targetId);
  if (target?.projectId !== projectId) {
    const message = `There is no target '${targetId}' in this project.`;
    throw new SynclineError({ code: "not_found", message });
  }
  const held = await heldAt(ctx, { targetId, at });
  const versionOf = await heldVersions(
    ctx,
    held.flatMap(({ record }) => record ?? []),
  );
  const items = held.map(({ record, ...item }): HeldItem => {
    const { id: recordId = null, runId = null } = record ?? {};
    return { ...item, ...versionOf(record), recordId, runId };
  });
  return { targetId, at, items: items.sort(byItem) };
}
