import { describe, expect, it } from "vitest";
import type { WorldOptions } from "./support/memory-world.ts";
import { expectPushed, mixedPush } from "./support/mixed-push.ts";
import { mortal } from "./support/mortal.ts";

const platforms: Readonly<Record<string, WorldOptions>> = {
  "with versions, three writes at once": { concurrency: 3 },
  "without versions": { precondition: "none" },
  "that assigns ids": { createIdempotent: false },
  "that writes in two steps": { steps: 2 },
};

describe.each(Object.entries(platforms))("a push to a platform %s", (_, options) => {
  it("comes to the same end when its worker is killed before any of its durable steps", async () => {
    for (let step = 1; ; step += 1) {
      const push = await mixedPush(options);
      const { world, run } = push;
      const worker = mortal(world.ctx, step);
      await Promise.race([world.execute(run.id, worker.ctx), worker.death]);
      if (worker.steps < step) {
        expect(step).toBeGreaterThan(20);
        await expectPushed(push);
        break;
      }
      await world.execute(run.id);
      await expectPushed(push).catch((error: unknown) => {
        throw new Error(`killed before step ${step}`, { cause: error });
      });
    }
  });
});
