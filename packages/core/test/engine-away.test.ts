import { describe, expect, it } from "vitest";
import { awayStore, type Trouble } from "./support/away-store.ts";
import type { WorldOptions } from "./support/memory-world.ts";
import { expectPushed, mixedPush } from "./support/mixed-push.ts";

/** Carries out a mixed push; `trouble` is asked for every call but those of the lease, counted from 1. */
async function pushWith(trouble: (call: number) => Trouble, options: WorldOptions = {}) {
  const push = await mixedPush(options);
  let calls = 0;
  const store = awayStore(push.world.ctx.store, ({ name }) => {
    if (name.startsWith("leases.")) return null;
    calls += 1;
    return trouble(calls);
  });
  await push.world.execute(push.run.id, { store });
  return { push, calls };
}

/** For each call of an undisturbed push in turn. */
async function eachCall(disturb: (at: number) => (call: number) => Trouble, options = {}) {
  for (let at = 1; ; at += 1) {
    const { push, calls } = await pushWith(disturb(at), options);
    await expectPushed(push).catch((error: unknown) => {
      throw new Error(`disturbed at call ${at}`, { cause: error });
    });
    if (calls < at) return expect(at).toBeGreaterThan(30);
  }
}

describe("a run whose database is away", () => {
  it("waits for it at any of its calls, and comes to the same end", async () => {
    await eachCall((at) => (call) => (call >= at && call < at + 4 ? "before" : null));
  });

  it("does nothing twice when the answer to any of its calls is lost", async () => {
    await eachCall((at) => (call) => (call === at ? "after" : null));
  });
});
