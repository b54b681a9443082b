import type { Context } from "../ports/index.ts";
import { makeCheckpoint } from "./make-checkpoint.ts";
import { sealLog } from "./seal-log.ts";
import type { Checkpoint } from "./types.ts";

export interface LogKeeper {
  /**
   * Seals what has happened, and signs a checkpoint when a run has ended, or when the log has grown and the last
   * one is old enough. Answers it, for the witness; null when none was due.
   */
  round(signal?: AbortSignal): Promise<Checkpoint | null>;
}

/**
 * Keeps the log, round by round. A round in which nothing happened asks one question of the database, and one
 * more each `checkpointEveryMs`: another process may have ended before it signed what it sealed.
 */
export function createLogKeeper(params: {
  ctx: Pick<Context, "store" | "clock" | "signer" | "logger">;
  checkpointEveryMs: number;
}): LogKeeper {
  const { ctx, checkpointEveryMs } = params;
  let hasGrown = true;
  let askedMs = Number.NEGATIVE_INFINITY;
  return {
    async round(signal) {
      const sealed = await sealLog({ ctx, input: signal === undefined ? {} : { signal } });
      if (sealed.leaves > 0) hasGrown = true;
      const nowMs = ctx.clock.monotonicMs();
      if (signal?.aborted === true) return null;
      if (!hasGrown && nowMs - askedMs < checkpointEveryMs) return null;
      askedMs = nowMs;
      const latest = await ctx.store.log.latestCheckpoint();
      hasGrown = (await ctx.store.log.size()) > (latest?.size ?? 0);
      const dueAt = latest === null ? 0 : latest.at.getTime() + checkpointEveryMs;
      if (!hasGrown || (sealed.runs === 0 && ctx.clock.now().getTime() < dueAt)) return null;
      const made = await makeCheckpoint({ ctx });
      hasGrown = false;
      return made;
    },
  };
}
