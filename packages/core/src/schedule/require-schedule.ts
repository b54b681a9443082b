import { SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import type { Schedule } from "./types.ts";

/** @throws not_found */
export async function requireSchedule(
  ctx: Pick<Context, "store">,
  scheduleId: string,
): Promise<Schedule> {
  return (await ctx.store.schedules.get(scheduleId)) ?? missingSchedule(scheduleId);
}

/** @throws not_found */
export function missingSchedule(scheduleId: string): never {
  throw new SynclineError({ code: "not_found", message: `There is no schedule '${scheduleId}'.` });
}
