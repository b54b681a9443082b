import { z } from "zod";
import { parseInput, SynclineError } from "../errors/index.ts";
import type { ItemKind } from "../model/index.ts";
import { type Decision, decide } from "../plan/decide.ts";
import type { Context } from "../ports/index.ts";
import type { RegistryItem } from "../registry/types.ts";
import type { SyncState } from "./types.ts";

/** What a sync would come to: PRODUCT M2. */
export const deltaKinds = [
  "INITIAL_SYNC",
  "PUSH",
  "PULL",
  "DELETE_REMOTE",
  "DELETE_LOCAL",
  "CONVERGED",
  "CONFLICT",
  "NO_CHANGE",
] as const;
export type DeltaKind = (typeof deltaKinds)[number];

const kindOf: Record<Decision, DeltaKind> = {
  INITIAL_SYNC: "INITIAL_SYNC",
  ADOPT: "CONVERGED",
  PULL_NEW: "PULL",
  NO_CHANGE: "NO_CHANGE",
  PUSH: "PUSH",
  PULL: "PULL",
  CONVERGED: "CONVERGED",
  DELETE_REMOTE: "DELETE_REMOTE",
  DELETE_LOCAL: "DELETE_LOCAL",
  FORGET: "CONVERGED",
  CONFLICT_ADD_ADD: "CONFLICT",
  CONFLICT_BOTH_MODIFIED: "CONFLICT",
  CONFLICT_DELETE_MODIFY: "CONFLICT",
  CONFLICT_MODIFY_DELETE: "CONFLICT",
};

export interface DeltaEntry {
  readonly kind: ItemKind;
  readonly key: string;
  readonly delta: DeltaKind;
  readonly decision: Decision;
  /** Of the registry now; null where it is deleted. */
  readonly versionId: string | null;
  /** That was last in sync. */
  readonly baseVersionId: string | null;
  readonly lastSyncedAt: Date | null;
}

export interface Delta {
  /** By key, those in step too. */
  readonly entries: readonly DeltaEntry[];
  readonly counts: Readonly<Record<DeltaKind, number>>;
}

export const calculateDeltaInput = z.strictObject({
  projectId: z.string().min(1),
  targetId: z.string().min(1),
});

/**
 * What separates the registry from a target by what is known, without asking the target: its side is as it
 * was last seen, ours as it is now. Where ours has moved on since, it counts as different until a plan
 * compares. Changes nothing. @throws not_found
 */
export async function calculateDelta({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store">;
  input: z.input<typeof calculateDeltaInput>;
}): Promise<Delta> {
  const { projectId, targetId } = parseInput(calculateDeltaInput, input);
  const target = await ctx.store.targets.get(targetId);
  if (target?.projectId !== projectId) {
    throw new SynclineError({
      code: "not_found",
      message: `There is no target '${targetId}' in this project.`,
    });
  }
  const kind = "contentType";
  const [items, states] = await Promise.all([
    ctx.store.items.listAll({ projectId, kind }),
    ctx.store.states.listByTarget({ targetId, kind }),
  ]);
  const itemOf = new Map(items.map((item) => [item.key, item]));
  const stateOf = new Map(states.map((state) => [state.key, state]));
  const keys = [...new Set([...itemOf.keys(), ...stateOf.keys()])].sort();
  const entries = keys.map((key) => entryFor(key, itemOf.get(key), stateOf.get(key)));
  const counts = Object.fromEntries(deltaKinds.map((name) => [name, 0])) as Record<
    DeltaKind,
    number
  >;
  for (const { delta } of entries) counts[delta] += 1;
  return { entries, counts };
}

function entryFor(
  key: string,
  item: RegistryItem | undefined,
  state: SyncState | undefined,
): DeltaEntry {
  const decision = decide({
    base: state?.baseHash ?? null,
    local: localHash(item, state),
    remote: state?.remoteHash ?? null,
  });
  return {
    kind: "contentType",
    key,
    delta: kindOf[decision],
    decision,
    versionId: item?.versionId ?? null,
    baseVersionId: state?.baseVersionId ?? null,
    lastSyncedAt: state?.lastSyncedAt ?? null,
  };
}

/**
 * Hash of the registry's side, or a text that equals no hash: at the version that was in sync it is the base;
 * else what the last comparison saw, if nothing has changed since.
 */
function localHash(item: RegistryItem | undefined, state: SyncState | undefined): string | null {
  if (item === undefined) return null;
  if (state === undefined) return `version ${item.versionId}`;
  if (state.baseHash !== null && item.versionId === state.baseVersionId) return state.baseHash;
  const seenSince = state.updatedAt.getTime() >= item.updatedAt.getTime();
  // The registry's own mark that it has moved on says nothing of where to.
  const marked = state.status === "modified" && state.localHash === state.baseHash;
  return seenSince && !marked && state.localHash !== null
    ? state.localHash
    : `version ${item.versionId}`;
}
