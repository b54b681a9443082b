import { describe, expect, it } from "vitest";
import { hashBytes } from "../canonical/hash.ts";
import type { Plan } from "../plan/types.ts";
import type { Target } from "../target/types.ts";
import { examplePlanAction, examplePlanSummary } from "./plan-examples.ts";
import { at, nextId, seedTarget } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

const action = examplePlanAction("article", {
  name: "Article",
  versionId: "v1",
  baseHash: "b",
  localHash: "l",
  remoteHash: "b",
  versionTag: "7",
  baseVersionId: "v0",
  contentHash: "c",
  theirsContentHash: "d",
  payloadHash: "p",
  preImageHash: "q",
  changes: [{ path: "name", kind: "modified", before: "zero \u0000 and half \ud800", after: "x" }],
  dependsOn: ["author"],
});

function makePlan(target: Target, changes: Partial<Plan> = {}): Plan {
  return {
    id: nextId(),
    hash: hashBytes("plan"),
    projectId: target.projectId,
    targetId: target.id,
    platform: target.platform,
    direction: "push",
    mode: "incremental",
    selection: null,
    rollbackOf: null,
    actions: [action],
    observations: [],
    summary: examplePlanSummary({ update: 1, unchanged: 4 }),
    modelRoot: hashBytes("root"),
    createdBy: "user:ada",
    createdAt: at(0),
    expiresAt: at(3_600_000),
    ...changes,
  };
}

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

    it("keeps what was selected and which run is taken back", async () => {
      const { store } = underTest();
      const plan = makePlan(await seedTarget(store), {
        selection: { keys: ["blog*", "author"], withDependencies: true },
        rollbackOf: nextId(),
      });
      await store.plans.insert(plan);
      expect(await store.plans.get(plan.id)).toEqual(plan);
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
