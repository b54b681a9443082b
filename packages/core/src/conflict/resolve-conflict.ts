import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { hashJson } from "../canonical/hash.ts";
import { parseInput, SynclineError } from "../errors/index.ts";
import { type Json, jsonSchema } from "../model/index.ts";
import type { Context } from "../ports/index.ts";
import { mergeItem } from "../registry/merge-item.ts";
import { isAtVersion } from "../registry/refuse-moved-on.ts";
import type { RegistryItem } from "../registry/types.ts";
import { storeSnapshots } from "../snapshot/store-snapshots.ts";
import type { SyncState } from "../state/types.ts";
import type { Version } from "../version/types.ts";
import { checkResolution } from "./check-resolution.ts";
import { chooseContent } from "./choose-content.ts";
import { markAsResolved } from "./mark-as-resolved.ts";
import { readConflict } from "./read-conflict.ts";
import { type Conflict, type ConflictResolution, resolutionStrategies } from "./types.ts";

const choiceSchema = z.union([
  z.enum(["base", "ours", "theirs"]),
  z.strictObject({ value: jsonSchema }),
]);

export const resolveConflictInput = z.strictObject({
  conflictId: z.string().min(1),
  /**
   * `ours` and `theirs` take one side whole; `merge` takes both sides' edits and needs that they do not clash;
   * `manual` does so with a choice for each clash.
   */
  strategy: z.enum(resolutionStrategies),
  /** For `manual`: by the path of the clash. */
  choices: z.record(z.string(), choiceSchema).default({}),
  /** For `manual`, in place of choices: the whole content type as it is to be. */
  content: z.custom<Json>().optional(),
  message: z.string().max(1000).optional(),
});

export interface ResolvedConflict {
  readonly conflict: Conflict;
  /** As the registry has it now, with `deletedAt` where the resolution is a deletion. */
  readonly item: RegistryItem | null;
  /** What came of both sides: they are its parents. */
  readonly version: Version;
}

/**
 * Settles a conflict in the registry: what the target has becomes a version, the resolution a merge version on
 * both sides, and the target's content the base, so that the next push carries out the resolution and a later
 * edit at the target is seen as one. Nothing is sent.
 * @throws not_found; plan_stale when it is settled already or the registry has moved on; invalid_input naming
 * the clashes without a choice, or what is wrong with `content`; incompatible when others refer to what would be deleted
 */
export async function resolveConflict({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof resolveConflictInput>;
}): Promise<ResolvedConflict> {
  const parsed = parseInput(resolveConflictInput, input);
  const { strategy, choices, message, conflictId } = parsed;
  const { conflict, contents } = await readConflict({ ctx, input: { conflictId } });
  if (conflict.state !== "detected") throw settledAlready(conflict);
  const merged = chooseContent({ ...parsed, contents });
  const value = merged as Json;
  const mergedHash = merged === null ? null : hashJson(value);
  const { projectId, targetId, kind, key, ours, theirs, base } = conflict;

  const done = await ctx.store.transaction(async (repositories) => {
    const store = repositories;
    const [item] = await repositories.items.getManyForUpdate({ projectId, kind, keys: [key] });
    const known = await repositories.states.get({ targetId, kind, key });
    if (!isAtVersion(item, ours.versionId) || hasMovedOn(conflict, known)) {
      await repositories.conflicts.close({
        id: conflict.id,
        state: "superseded",
        resolution: null,
      });
      return null;
    }
    await checkResolution({ ctx: { ...ctx, store }, input: { projectId, key, merged, item } });
    if (mergedHash !== null) {
      const previous = ours.contentHash ?? theirs.contentHash;
      await storeSnapshots({ ctx, repositories, input: [{ value, previous }] });
    }
    const result = await mergeItem({
      ctx,
      repositories,
      input: {
        projectId,
        kind,
        key,
        merged,
        mergedHash,
        theirsHash: theirs.contentHash,
        baseVersionId: base.versionId,
        oursVersionId: ours.versionId,
        message: message ?? null,
      },
    });
    await markAsResolved({ ctx, repositories, input: { conflict, result } });
    const resolution: ConflictResolution = {
      strategy,
      choices,
      versionId: merged === null ? null : result.version.id,
      actorId: ctx.actor.id,
      at: ctx.clock.now(),
    };
    const state = "resolved";
    if (!(await repositories.conflicts.close({ id: conflict.id, state, resolution }))) {
      throw settledAlready(conflict);
    }
    await recordAudit({
      ctx: { ...ctx, store },
      input: {
        projectId,
        action: "conflict.resolved",
        entityKind: "conflict",
        entityId: conflict.id,
        details: { targetId, key, strategy, choices, versionId: result.version.id },
      },
    });
    const { item: now, version } = result;
    return { conflict: { ...conflict, state, resolution }, item: now, version } as const;
  });
  if (done !== null) return done;
  throw new SynclineError({
    code: "plan_stale",
    message:
      `'${key}' has changed in the registry since this conflict was found. ` +
      "Look at the target again, and decide on what it is now.",
  });
}

function settledAlready({ key, state }: Conflict): SynclineError {
  const found = state === "superseded" ? "is out of date" : "has been resolved already";
  return new SynclineError({
    code: "plan_stale",
    message: `This conflict of '${key}' ${found}. Look at the target again to see how it stands.`,
  });
}

/** A run has brought the item in step since: what the target had then is no base any more. */
function hasMovedOn({ detectedAt }: Conflict, state: SyncState | null): boolean {
  const syncedAt = state?.lastSyncedAt ?? null;
  return syncedAt !== null && syncedAt > detectedAt;
}
