import type { Context, ExpiredParams, Repositories } from "../ports/index.ts";
import { erase, erasedAtOnce } from "./erase.ts";
import type { ErasureCounts, RetentionPolicy } from "./types.ts";

const dayMs = 24 * 60 * 60_000;

const passes = [
  { days: "payloadDays", what: "payload", find: "expiredPayloads" },
  { days: "exchangeDays", what: "exchange", find: "expiredExchanges" },
  { days: "recordDays", what: "record", find: "expiredRecords" },
] as const satisfies readonly {
  days: keyof RetentionPolicy;
  what: "payload" | "exchange" | "record";
  find: keyof Repositories["retention"];
}[];

/**
 * Erases what the policies no longer keep, a part at a time, each with its audit entry; what is cut off goes
 * on at the next pass. A record's hash stays in the log, so every proof holds. Sums by item are no evidence, and go
 * without an entry.
 */
export async function applyRetention({
  ctx,
  input: { signal },
}: {
  ctx: Pick<Context, "store" | "clock" | "ids" | "actor" | "compression" | "snapshotMemory">;
  input: { signal?: AbortSignal };
}): Promise<ErasureCounts> {
  const counts = { payload: 0, exchange: 0, record: 0 };
  for (const policy of await ctx.store.retention.listPolicies()) {
    const { projectId } = policy;
    for (const { days, what, find } of passes) {
      const kept = policy[days];
      if (kept === null) continue;
      const before = new Date(ctx.clock.now().getTime() - kept * dayMs);
      const params: ExpiredParams = { projectId, before, limit: erasedAtOnce };
      const input = {
        projectId,
        what,
        reason: `Kept for ${kept} days.`,
        find: (retention: Repositories["retention"]) => retention[find](params),
      };
      let gone = 0;
      do {
        if (signal?.aborted) return countsOf(counts);
        gone = (await erase({ ctx, input })).length;
        counts[what] += gone;
      } while (gone > 0);
    }
    if (!(await dropItemSums(ctx, policy, signal))) break;
  }
  return countsOf(counts);
}

/** Sums that name items go with the records they are of. False when it was cut off. */
async function dropItemSums(
  { store, clock }: Pick<Context, "store" | "clock">,
  { projectId, recordDays }: RetentionPolicy,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (recordDays === null) return true;
  const before = new Date(clock.now().getTime() - recordDays * dayMs);
  const params: ExpiredParams = { projectId, before, limit: erasedAtOnce };
  let gone = 0;
  do {
    if (signal?.aborted) return false;
    gone = await store.retention.dropItemSums(params);
  } while (gone === erasedAtOnce);
  return true;
}

function countsOf(counts: { payload: number; exchange: number; record: number }): ErasureCounts {
  return { payloads: counts.payload, exchanges: counts.exchange, records: counts.record };
}
