import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../ports/index.ts";
import { requireSchedule } from "./require-schedule.ts";

/**
 * Has a schedule do now what it does at its times, which stay as they are; one that is switched off too. Nothing more
 * while it waits to do it, or does it. @throws not_found
 */
export async function triggerSchedule({
  ctx,
  input: { scheduleId },
}: {
  ctx: Context;
  input: { scheduleId: string };
}): Promise<void> {
  const { projectId } = await requireSchedule(ctx, scheduleId);
  await ctx.store.transaction(async (repositories) => {
    await repositories.jobs.enqueueSchedule({ scheduleId, askedAt: ctx.clock.now() });
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId,
        action: "schedule.triggered",
        entityKind: "schedule",
        entityId: scheduleId,
      },
    });
  });
}
