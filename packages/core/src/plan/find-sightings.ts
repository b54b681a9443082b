import { heldAt } from "../history/held-at.ts";
import type { Json } from "../model/index.ts";
import type { Context } from "../ports/index.ts";
import type { Comparison } from "./draft-action.ts";

/** An item that a target was found to hold otherwise than is on record. */
export interface FoundAtTarget {
  readonly key: string;
  readonly nativeId: string;
  /** Of the normalised native form; null: it is gone. */
  readonly nativeHash: string | null;
  readonly native: Json | null;
  readonly versionTag: string | null;
}

/**
 * What a comparison found at the target that is not on record as being there. `complete`: everything was
 * compared, so that what was not met is gone.
 */
export async function findSightings({
  ctx,
  input: { targetId, comparisons, complete },
}: {
  ctx: Pick<Context, "store" | "clock">;
  input: { targetId: string; comparisons: readonly Comparison[]; complete: boolean };
}): Promise<FoundAtTarget[]> {
  const held = await heldAt(ctx, { targetId, at: ctx.clock.now() });
  const known = new Map(held.map((item) => [item.key, item]));
  const found: FoundAtTarget[] = [];
  for (const { key, nativeId, remoteHash, remoteNative, versionTag } of comparisons) {
    const before = known.get(key);
    known.delete(key);
    if (before?.status !== "unknown" && (before?.nativeHash ?? null) === remoteHash) continue;
    const native = remoteHash === null ? null : (remoteNative ?? null);
    found.push({ key, nativeId, nativeHash: remoteHash, native, versionTag });
  }
  if (!complete) return found;
  const gone = { nativeHash: null, native: null, versionTag: null };
  return [
    ...found,
    ...[...known.values()].map(({ key, nativeId }) => ({ key, nativeId, ...gone })),
  ];
}
