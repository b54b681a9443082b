import { recordAudit } from "../audit/record-audit.ts";
import type { Conflict, ConflictSide } from "../conflict/types.ts";
import { SynclineError } from "../errors/index.ts";
import type { Context, Repositories } from "../ports/index.ts";
import { tellOfConflicts } from "../webhook/tell-of-conflicts.ts";
import type { Comparison } from "./draft-action.ts";

const kind = "contentType";
const pageSize = 200;

/** Keys of the items of a target with a conflict that waits for a decision. */
export async function openConflictKeys(
  ctx: Pick<Context, "store">,
  scope: { projectId: string; targetId: string },
): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  for (let cursor: string | undefined; ; ) {
    const page = await ctx.store.conflicts.list({
      ...scope,
      state: "detected",
      cursor,
      limit: pageSize,
    });
    for (const conflict of page.items) keys.add(conflict.key);
    if (page.nextCursor === null) return keys;
    cursor = page.nextCursor;
  }
}

const sameSide = (a: ConflictSide, b: ConflictSide) =>
  a.versionId === b.versionId && a.contentHash === b.contentHash && a.nativeHash === b.nativeHash;

function sameConflict(a: Conflict, b: Conflict): boolean {
  return (
    a.decision === b.decision &&
    a.nativeId === b.nativeId &&
    sameSide(a.base, b.base) &&
    sameSide(a.ours, b.ours) &&
    sameSide(a.theirs, b.theirs)
  );
}

/**
 * Keeps the open conflicts of a target as a comparison saw them, in the transaction it is called in: one that
 * stands as it did stays, one whose sides have moved is superseded by another, one that is gone is superseded.
 */
export async function recordConflicts({
  ctx,
  repositories,
  input,
}: {
  ctx: Pick<Context, "clock" | "ids" | "actor">;
  repositories: Pick<Repositories, "conflicts" | "audit" | "webhooks" | "jobs" | "targets">;
  input: {
    projectId: string;
    targetId: string;
    planId: string;
    comparisons: readonly Comparison[];
    /** As `openConflictKeys` gave them. */
    openKeys: ReadonlySet<string>;
  };
}): Promise<void> {
  const { projectId, targetId, planId, comparisons, openKeys } = input;
  const detected: Conflict[] = [];
  for (const comparison of comparisons) {
    const { key } = comparison;
    if (comparison.conflict === null && !openKeys.has(key)) continue;
    const known = await repositories.conflicts.open({ targetId, kind, key });
    const seen = conflictFrom(comparison, {
      id: ctx.ids.next(),
      projectId,
      targetId,
      planId,
      detectedAt: ctx.clock.now(),
    });
    if (known !== null && seen !== null && sameConflict(known, seen)) continue;
    if (known !== null) {
      await repositories.conflicts.close({ id: known.id, state: "superseded", resolution: null });
    }
    if (seen === null || !(await insert(repositories, seen))) continue;
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId,
        action: "conflict.detected",
        entityKind: "conflict",
        entityId: seen.id,
        details: { targetId, key, decision: seen.decision, planId },
      },
    });
    detected.push(seen);
  }
  const found = { projectId, targetId, planId, conflicts: detected };
  await tellOfConflicts({ ctx, repositories, input: found });
}

/** False when another plan has seen it at the same time, and written it down. */
async function insert(
  { conflicts }: Pick<Repositories, "conflicts">,
  conflict: Conflict,
): Promise<boolean> {
  try {
    await conflicts.insert(conflict);
    return true;
  } catch (thrown) {
    if (SynclineError.isInstance(thrown) && thrown.code === "already_exists") return false;
    throw thrown;
  }
}

function conflictFrom(
  { key, nativeId, decision, versionTag, conflict }: Comparison,
  more: Pick<Conflict, "id" | "projectId" | "targetId" | "planId" | "detectedAt">,
): Conflict | null {
  if (conflict === null) return null;
  const { base, ours, theirs, clashes } = conflict;
  return {
    ...more,
    kind,
    key,
    nativeId,
    decision,
    base,
    ours,
    theirs,
    versionTag,
    clashes,
    state: "detected",
    resolution: null,
  };
}
