import type { FoundAtTarget } from "../plan/find-sightings.ts";
import type { Context, Repositories } from "../ports/index.ts";
import { clip, tellOfLook } from "./tell-webhooks.ts";

/** `drift.detected`: what a target was found to hold that is not on record as being there. */
export function tellOfDrift({
  ctx,
  repositories,
  input: { sightings, ...look },
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
  return tellOfLook({
    ctx,
    repositories,
    input: {
      ...look,
      event: "drift.detected",
      list: "items",
      found: sightings,
      describe: ({ key, nativeId, nativeHash }) => ({
        kind: "contentType",
        key: clip(key),
        nativeId: clip(nativeId),
        found: nativeHash === null ? "gone" : "changed",
      }),
    },
  });
}
