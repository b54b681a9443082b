import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runActions } from "../src/engine/run-actions.ts";
import type { PlanAction, PlanOperation } from "../src/plan/index.ts";

function action(
  index: number,
  key: string,
  dependsOn: readonly string[] = [],
  operation: PlanOperation = "update",
): PlanAction {
  // Only what ordering looks at.
  return { index, key, dependsOn, operation } as PlanAction;
}

/** Runs them with tasks that end when told, and writes down what began and ended. */
async function trace(
  actions: readonly PlanAction[],
  limit: number,
  ends: (running: number) => number = () => 0,
) {
  const began: PlanAction[] = [];
  const ended = new Set<PlanAction>();
  const open: { action: PlanAction; end: () => void }[] = [];
  let most = 0;
  const broken: string[] = [];
  const done = runActions({
    actions,
    limit,
    stopped: () => false,
    async work(one) {
      for (const earlier of actions.slice(0, one.index)) {
        const needed = one.dependsOn.includes(earlier.key);
        const waits = one.operation === "delete" && earlier.operation !== "delete";
        if ((needed || waits) && !ended.has(earlier))
          broken.push(`${one.key} before ${earlier.key}`);
      }
      began.push(one);
      most = Math.max(most, open.length + 1);
      await new Promise<void>((end) => open.push({ action: one, end }));
      ended.add(one);
    },
  });
  let settled = false;
  done.finally(() => {
    settled = true;
  });
  while (!settled) {
    await new Promise((resolve) => setImmediate(resolve));
    const [next] = open.splice(ends(open.length), 1);
    next?.end();
  }
  await done;
  return { began: began.map((one) => one.index), most, broken };
}

describe("running the actions of a plan", () => {
  it("keeps the order of the plan when one runs at a time", async () => {
    const actions = ["a", "b", "c"].map((key, index) => action(index, key));
    expect(await trace(actions, 1)).toEqual({ began: [0, 1, 2], most: 1, broken: [] });
  });

  it("lets an action wait for what it depends on, and others pass", async () => {
    const actions = [action(0, "a"), action(1, "b", ["a"]), action(2, "c")];
    expect((await trace(actions, 2)).began).toEqual([0, 2, 1]);
  });

  it("starts deletions when everything else has ended", async () => {
    const actions = [action(0, "a"), action(1, "b"), action(2, "c", [], "delete")];
    const { began, broken } = await trace(actions, 3, (running) => running - 1);
    expect(began).toEqual([0, 1, 2]);
    expect(broken).toEqual([]);
  });

  it("calls each action once, within the limit, after what it depends on", async () => {
    const plans = fc.array(
      fc.record({
        needs: fc.array(fc.nat(20), { maxLength: 4 }),
        deletes: fc.boolean(),
      }),
      { maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(
        plans,
        fc.integer({ min: 1, max: 5 }),
        fc.nat(),
        async (drafts, limit, seed) => {
          const actions = drafts.map(({ needs, deletes }, index) =>
            action(
              index,
              `k${index}`,
              needs.map((at) => `k${at}`),
              deletes ? "delete" : "update",
            ),
          );
          const { began, most, broken } = await trace(actions, limit, (n) => seed % Math.max(1, n));
          expect(broken).toEqual([]);
          expect([...began].sort((a, b) => a - b)).toEqual(actions.map((one) => one.index));
          expect(most).toBeLessThanOrEqual(limit);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("begins nothing more after a failure, and throws it when all that had begun have ended", async () => {
    const began: string[] = [];
    let slowEnded = false;
    const run = runActions({
      actions: [action(0, "slow"), action(1, "broken"), action(2, "never")],
      limit: 2,
      stopped: () => false,
      async work({ key }) {
        began.push(key);
        if (key === "broken") throw new Error("this one");
        await new Promise((resolve) => setTimeout(resolve, 5));
        slowEnded = true;
      },
    });
    await expect(run).rejects.toThrow("this one");
    expect(slowEnded).toBe(true);
    expect(began).toEqual(["slow", "broken"]);
  });

  it("begins nothing more once stopped", async () => {
    const began: string[] = [];
    await runActions({
      actions: [action(0, "a"), action(1, "b")],
      limit: 1,
      stopped: () => began.length > 0,
      async work({ key }) {
        began.push(key);
      },
    });
    expect(began).toEqual(["a"]);
  });
});
