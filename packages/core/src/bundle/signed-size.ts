import { makeCheckpoint } from "../log/index.ts";
import type { JsonObject } from "../model/json.ts";
import type { Context } from "../ports/index.ts";

/** How many leaves are signed, all that has happened among them. Where the log is broken, what was signed last. */
export async function signedSize({
  ctx,
}: {
  ctx: Pick<Context, "store" | "clock" | "signer" | "logger">;
}): Promise<{ size: number; fault: JsonObject | null }> {
  try {
    return { size: (await makeCheckpoint({ ctx })).size, fault: null };
  } catch (thrown) {
    // The tiles do not hold what the log says it has: see `overTiles`.
    if (!(thrown instanceof RangeError)) throw thrown;
    const size = (await ctx.store.log.latestCheckpoint())?.size ?? 0;
    const message = `the log cannot be signed: ${thrown.message}`;
    return { size, fault: { t: "fault", entity: "log", message } };
  }
}
