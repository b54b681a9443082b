import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { parseInput, SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { getRetention } from "./get-retention.ts";
import { type RetentionPolicy, retentionDays } from "./types.ts";

export const setRetentionInput = z.strictObject({
  projectId: z.string().min(1),
  ...retentionDays.shape,
});

/**
 * Sets how long a project keeps what it recorded, from the next pass on. Audited with what it was before.
 * @throws invalid_input when something would be kept for less time than what belongs to it.
 */
export async function setRetention({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store" | "clock" | "ids" | "actor">;
  input: z.input<typeof setRetentionInput>;
}): Promise<RetentionPolicy> {
  const policy = parseInput(setRetentionInput, input);
  refuseOrphans(policy);
  const { projectId: _, ...before } = await getRetention({ ctx, input: policy });
  const { projectId, ...after } = policy;
  await ctx.store.transaction(async (repositories) => {
    await repositories.retention.putPolicy(policy);
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId,
        action: "retention.changed",
        entityKind: "project",
        entityId: projectId,
        details: { before, after },
      },
    });
  });
  return policy;
}

/** Bodies go with their exchange, and exchanges with their record: each is kept at most as long. */
export function refuseOrphans({ payloadDays, exchangeDays, recordDays }: RetentionPolicy): void {
  const longest = (days: number | null) => days ?? Number.POSITIVE_INFINITY;
  const issues = [
    ...(longest(payloadDays) > longest(exchangeDays)
      ? [["payloadDays", "Payloads cannot be kept longer than the exchanges that carried them."]]
      : []),
    ...(longest(exchangeDays) > longest(recordDays)
      ? [["exchangeDays", "Exchanges cannot be kept longer than their records."]]
      : []),
  ] as const;
  if (issues.length === 0) return;
  throw new SynclineError({
    code: "invalid_input",
    message: issues.map(([, message]) => message).join(" "),
    issues: issues.map(([path = "", message = ""]) => ({
      path,
      code: "too_long",
      severity: "error" as const,
      message,
      hint: "Keep payloads ≤ exchanges ≤ records; leave out (null) what is kept for ever.",
    })),
  });
}
