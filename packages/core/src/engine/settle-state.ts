import type { RemoteItem } from "../adapter/contract.ts";
import type { Plan, PlanAction } from "../plan/types.ts";
import type { Context, Repositories } from "../ports/index.ts";
import { markAsFailed } from "../state/mark-as-failed.ts";
import { markAsGone } from "../state/mark-as-gone.ts";
import { markAsSynced } from "../state/mark-as-synced.ts";
import { adapterOf } from "../target/open-connection.ts";
import type { SyncRecord } from "../tracking/types.ts";

/**
 * Shows in the state of an item what became of a write whose outcome was unknown. What a later run has
 * written there is newer, and stays.
 */
export async function settleState({
  ctx,
  repositories,
  input,
}: {
  ctx: Context;
  repositories: Pick<Repositories, "states" | "identities" | "items">;
  input: {
    plan: Plan;
    action: PlanAction;
    record: SyncRecord;
    arrived: boolean;
    /** What the target holds, when it was read. */
    item: RemoteItem | null;
  };
}): Promise<void> {
  const { plan, action, record, arrived, item } = input;
  const { targetId, kind, key, versionId } = record;
  const state = await repositories.states.get({ targetId, kind, key });
  const last = state?.lastRecordId ?? null;
  if (last !== null && last !== record.id) return;
  if (!arrived) return markAsFailed({ ctx, repositories, input: { record } });
  const { payloadHash: baseHash } = action;
  if (baseHash === null) return markAsGone({ repositories, input: { record } });
  // Under which id only the platform knows: the next plan finds the item by its key, and adopts it.
  if (item === null && assignsId(ctx, record)) return;
  const { nativeId, versionTag } = item ?? { nativeId: action.nativeId, versionTag: null };
  const complete = !plan.actions.some((other) => other.key === key && other.pass > action.pass);
  const facts = { record, nativeId, versionId, baseHash, versionTag, complete };
  await markAsSynced({ ctx, repositories, input: facts });
}

function assignsId(ctx: Pick<Context, "adapters">, { action, platform }: SyncRecord): boolean {
  return action === "create" && !adapterOf(ctx, platform).capabilities.createIdempotent;
}
