import { recordAudit } from "../audit/record-audit.ts";
import type { Context, Repositories } from "../ports/index.ts";
import { tellOfDrift } from "../webhook/tell-of-drift.ts";
import type { FoundAtTarget } from "./find-sightings.ts";

/**
 * Puts on record what a target was found to hold that Syncline had not put there: otherwise only the state of
 * the item would tell, and only until the next look. Call it inside the plan's transaction.
 */
export async function recordSightings({
  ctx,
  repositories,
  input: { projectId, targetId, planId, lookedAt, sightings },
}: {
  ctx: Pick<Context, "clock" | "ids" | "actor">;
  repositories: Pick<Repositories, "audit" | "webhooks" | "jobs" | "targets">;
  input: {
    projectId: string;
    targetId: string;
    planId: string;
    /** Before the first request: a record that ended later knows better. */
    lookedAt: Date;
    sightings: readonly FoundAtTarget[];
  };
}): Promise<void> {
  if (sightings.length === 0) return;
  const items = sightings.map(({ key, nativeId, nativeHash, versionTag }) => ({
    kind: "contentType",
    key,
    nativeId,
    nativeHash,
    versionTag,
  }));
  await recordAudit({
    ctx: { ...ctx, store: repositories },
    input: {
      projectId,
      action: "target.changes_seen",
      entityKind: "target",
      entityId: targetId,
      details: { planId, lookedAt: lookedAt.toISOString(), items },
    },
  });
  await tellOfDrift({ ctx, repositories, input: { projectId, targetId, planId, sightings } });
}
