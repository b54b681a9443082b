import type { Logger } from "@syncline/core";
import type { Job } from "pg-boss";
import { describeError } from "./describe-error.ts";
import type { ScheduleJob } from "./queues.ts";

export interface ScheduleHandlers {
  /**
   * Does what a schedule says, once each time it is due, in one process; and when somebody asked for it, at
   * `askedAt`. It is called again for one whose worker died or was stopped. What it throws goes to the log; the next
   * time comes all the same.
   */
  readonly onSchedule: (params: {
    scheduleId: string;
    askedAt?: Date;
    signal: AbortSignal;
  }) => Promise<void>;
}

export async function carryOutSchedule(params: {
  handlers: ScheduleHandlers;
  logger: Logger;
  stopping: AbortSignal;
  job: Job<ScheduleJob>;
}): Promise<void> {
  const { handlers, logger, stopping, job } = params;
  const { scheduleId, askedAt } = job.data;
  const asked = askedAt === undefined ? {} : { askedAt: new Date(askedAt) };
  const signal = AbortSignal.any([job.signal, stopping]);
  try {
    await handlers.onSchedule({ scheduleId, ...asked, signal });
  } catch (error) {
    if (stopping.aborted) throw error;
    logger.error("a schedule failed", { scheduleId, error: describeError(error) });
  }
}
