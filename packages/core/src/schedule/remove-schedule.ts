import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../ports/index.ts";
import { requireSchedule } from "./require-schedule.ts";

/** What it did stays on record. @throws not_found */
export async function removeSchedule({
  ctx,
  input: { scheduleId },
}: {
  ctx: Context;
  input: { scheduleId: string };
}): Promise<void> {
  const schedule = await requireSchedule(ctx, scheduleId);
  await ctx.store.transaction(async (repositories) => {
    await repositories.schedules.remove(scheduleId);
    await repositories.jobs.removeSchedule(scheduleId);
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId: schedule.projectId,
        action: "schedule.removed",
        entityKind: "schedule",
        entityId: scheduleId,
      },
    });
  });
}
