import { describe, expect, it } from "vitest";
import { makePlan, nextId, seedTarget } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

export function planTests(underTest: UnderTest): void {
  async function seedPlan() {
    const { store } = underTest();
    const plan = makePlan(await seedTarget(store));
    await store.plans.insert(plan);
    return { plans: store.plans, store, plan };
  }

  describe("plans", () => {
    it("keeps a plan to the last character", async () => {
      const { plans, plan } = await seedPlan();
      expect(await plans.get(plan.id)).toEqual(plan);
      expect(await plans.get(nextId())).toBeNull();
    });

    it("is claimed by one run, which may claim it again", async () => {
      const { plans, plan } = await seedPlan();
      const runId = nextId();
      expect(await plans.appliedBy(plan.id)).toBeNull();
      expect(await plans.claim({ planId: plan.id, runId })).toBe(true);
      expect(await plans.claim({ planId: plan.id, runId })).toBe(true);
      expect(await plans.claim({ planId: plan.id, runId: nextId() })).toBe(false);
      expect(await plans.appliedBy(plan.id)).toBe(runId);
    });

    it("is claimed once when many try at the same time", async () => {
      const { store, plan } = await seedPlan();
      const claims = await Promise.all(
        Array.from({ length: 8 }, () =>
          store.transaction((inner) => inner.plans.claim({ planId: plan.id, runId: nextId() })),
        ),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
    });

    it("is free again when the claim is rolled back", async () => {
      const { store, plan } = await seedPlan();
      const failing = store.transaction(async (inner) => {
        await inner.plans.claim({ planId: plan.id, runId: nextId() });
        throw new Error("on purpose");
      });
      await expect(failing).rejects.toThrow("on purpose");
      expect(await store.plans.claim({ planId: plan.id, runId: nextId() })).toBe(true);
    });

    it("says so when the plan to claim does not exist", async () => {
      const { plans } = underTest().store;
      await expect(plans.claim({ planId: nextId(), runId: nextId() })).rejects.toMatchObject({
        code: "not_found",
      });
      expect(await plans.appliedBy(nextId())).toBeNull();
    });
  });
}
