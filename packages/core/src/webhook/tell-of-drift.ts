import type { FoundAtTarget } from "../plan/find-sightings.ts";
import type { Context, Repositories } from "../ports/index.ts";
import { clip, describeTarget, mostListed, tellWebhooks } from "./tell-webhooks.ts";

/** `drift.detected`: what a target was found to hold that is not on record as being there. */
export async function tellOfDrift({
  ctx,
  repositories,
  input: { projectId, targetId, planId, sightings },
}: {
  ctx: Pick<Context, "clock" | "ids">;
  repositories: Pick<Repositories, "webhooks" | "jobs" | "targets">;
  input: {
    projectId: string;
    targetId: string;
    planId: string;
    sightings: readonly Pick<FoundAtTarget, "key" | "nativeId" | "nativeHash">[];
  };
}): Promise<void> {
  const data = async () => ({
    planId,
    target: await describeTarget(repositories, targetId),
    total: sightings.length,
    items: sightings.slice(0, mostListed).map(({ key, nativeId, nativeHash }) => ({
      kind: "contentType",
      key: clip(key),
      nativeId: clip(nativeId),
      found: nativeHash === null ? "gone" : "changed",
    })),
  });
  await tellWebhooks({ ctx, repositories, input: { projectId, event: "drift.detected", data } });
}
