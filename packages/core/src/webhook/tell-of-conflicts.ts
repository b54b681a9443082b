import type { Conflict } from "../conflict/types.ts";
import type { Context, Repositories } from "../ports/index.ts";
import { clip, describeTarget, mostListed, tellWebhooks } from "./tell-webhooks.ts";

/** `conflict.detected`: one message for all that a look at a target found. */
export async function tellOfConflicts({
  ctx,
  repositories,
  input: { projectId, targetId, planId, conflicts },
}: {
  ctx: Pick<Context, "clock" | "ids">;
  repositories: Pick<Repositories, "webhooks" | "jobs" | "targets">;
  input: {
    projectId: string;
    targetId: string;
    planId: string;
    conflicts: readonly Pick<Conflict, "id" | "kind" | "key" | "decision">[];
  };
}): Promise<void> {
  if (conflicts.length === 0) return;
  const data = async () => ({
    planId,
    target: await describeTarget(repositories, targetId),
    total: conflicts.length,
    conflicts: conflicts
      .slice(0, mostListed)
      .map(({ id, kind, key, decision }) => ({ id, kind, key: clip(key), decision })),
  });
  await tellWebhooks({ ctx, repositories, input: { projectId, event: "conflict.detected", data } });
}
