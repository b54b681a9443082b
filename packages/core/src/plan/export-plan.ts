import { SynclineError } from "../errors/index.ts";
import type { Json } from "../model/index.ts";
import type { Context } from "../ports/index.ts";
import { openJsonSnapshots } from "../snapshot/read-snapshot.ts";
import { getPlan } from "./get-plan.ts";
import {
  type PlanDocument,
  partHashes,
  planDocumentSchema,
  snapshotHashes,
} from "./plan-document.ts";
import { sealedPart } from "./seal.ts";

/**
 * A plan as one JSON document that holds all it needs, to be read and agreed to elsewhere and applied later,
 * within its life. @throws not_found; snapshot_damaged when something it needs is gone
 */
export async function exportPlan({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store" | "compression" | "snapshotMemory">;
  input: { planId: string };
}): Promise<PlanDocument> {
  const plan = await getPlan({ ctx, input });
  const needed = new Set(plan.actions.flatMap(snapshotHashes).map(([, hash]) => hash));
  // What becomes a base is not sent, and not everything compared was kept.
  const useful = plan.actions.flatMap(({ baseHash, remoteHash }) => [baseHash, remoteHash]);
  const wanted = new Set([...needed, ...useful.filter((hash) => hash !== null)]);
  const stored = await ctx.store.snapshots.getMany([...wanted]);
  const snapshots: Record<string, Json> = Object.fromEntries(await openJsonSnapshots(ctx, stored));
  const missing = [...needed].find((hash) => !Object.hasOwn(snapshots, hash));
  if (missing !== undefined) {
    throw new SynclineError({
      code: "snapshot_damaged",
      message: `A snapshot this plan needs is missing: ${missing.slice(0, 12)}…. Make a new plan.`,
    });
  }
  const document = {
    synclinePlan: 1,
    seal: plan.hash,
    createdBy: plan.createdBy,
    createdAt: plan.createdAt.toISOString(),
    expiresAt: plan.expiresAt.toISOString(),
    plan: sealedPart(plan),
    parts: Object.fromEntries(partHashes(plan)),
    snapshots: Object.fromEntries(Object.entries(snapshots).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  return planDocumentSchema.parse(JSON.parse(JSON.stringify(document)));
}
