import { SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import type { Schedule } from "./types.ts";

/** @throws not_found */
export async function requireSchedule(
  ctx: Pick<Context, "store">,
  scheduleId: string,
): Promise<Schedule> {
  const schedule = await ctx.store.schedules.get(scheduleId);
  if (schedule !== null) return schedule;
  throw new SynclineError({ code: "not_found", message: `There is no schedule '${scheduleId}'.` });
}
