import type { Context } from "../ports/index.ts";
import type { RetentionPolicy } from "./types.ts";

/** The policy of a project. One that never set any keeps everything. */
export async function getRetention({
  ctx,
  input: { projectId },
}: {
  ctx: Pick<Context, "store">;
  input: { projectId: string };
}): Promise<RetentionPolicy> {
  const policy = await ctx.store.retention.getPolicy(projectId);
  return policy ?? { projectId, payloadDays: null, exchangeDays: null, recordDays: null };
}
