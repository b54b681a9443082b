import type { Conflict } from "../conflict/types.ts";
import type { Context, Repositories } from "../ports/index.ts";
import { clip, tellOfLook } from "./tell-webhooks.ts";

/** `conflict.detected`: one message for all that a look at a target found. */
export function tellOfConflicts({
  ctx,
  repositories,
  input: { conflicts, ...look },
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
  return tellOfLook({
    ctx,
    repositories,
    input: {
      ...look,
      event: "conflict.detected",
      list: "conflicts",
      found: conflicts,
      describe: ({ id, kind, key, decision }) => ({ id, kind, key: clip(key), decision }),
    },
  });
}
