import { describe, expect, it } from "vitest";
import { settle } from "../src/engine/settle.ts";
import { SynclineError } from "../src/errors/index.ts";
import type { PlanAction } from "../src/plan/types.ts";

describe("a write that failed, once it is settled", () => {
  it.each([
    ["did not arrive", "platform_unavailable", "before", "platform_unavailable"],
    ["met somebody's edit", "precondition_failed", "edited", "plan_stale"],
  ] as const)(
    "still tells what the platform answered when it %s",
    async (_how, code, hash, told) => {
      const { error } = await settle({
        error: new SynclineError({
          code,
          message: "No.",
          platformStatus: 500,
          platformCode: "Locked",
        }),
        action: { key: "post" } as PlanAction,
        wanted: "wanted",
        previous: "before",
        uncertain: false,
        goesOn: () => false,
        lookNow: async () => ({ item: null, normalised: null, hash }),
      });
      expect(error).toMatchObject({ code: told, platformStatus: 500, platformCode: "Locked" });
    },
  );
});
