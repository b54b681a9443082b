import { parseInput } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { refuseOrphans, setRetentionInput } from "./set-retention.ts";
import type { RetentionCount, RetentionPolicy, RetentionPreview } from "./types.ts";

const dayMs = 24 * 60 * 60_000;
/** Nobody decides otherwise for one more. */
const mostCounted = 1_000;

/**
 * What the next pass would erase if this were the policy, up to a thousand of each: nothing is changed.
 * @throws invalid_input
 */
export async function previewRetention({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store" | "clock">;
  input: RetentionPolicy;
}): Promise<RetentionPreview> {
  const policy = parseInput(setRetentionInput, input);
  refuseOrphans(policy);
  const { projectId, payloadDays, exchangeDays, recordDays } = policy;
  const now = ctx.clock.now().getTime();
  const before = (days: number | null) => (days === null ? null : new Date(now - days * dayMs));
  const found = await ctx.store.retention.countExpired({
    projectId,
    payloads: before(payloadDays),
    exchanges: before(exchangeDays),
    records: before(recordDays),
    limit: mostCounted + 1,
  });
  return {
    payloads: atMost(found.payloads),
    exchanges: atMost(found.exchanges),
    records: atMost(found.records),
  };
}

function atMost(count: number | null): RetentionCount {
  if (count === null) return { count, more: false };
  return { count: Math.min(count, mostCounted), more: count > mostCounted };
}
