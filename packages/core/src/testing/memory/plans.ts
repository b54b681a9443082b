import type { Plans } from "../../ports/index.ts";
import type { MemoryDatabase } from "./database.ts";
import { missing, taken } from "./refusals.ts";

export function memoryPlans({ plans, claims }: MemoryDatabase): Plans {
  return {
    async insert(plan) {
      if (plans.get(plan.id) !== undefined) throw taken("This plan exists already.");
      plans.set(plan.id, plan);
    },
    async get(id) {
      return plans.get(id) ?? null;
    },
    async claim({ planId, runId }) {
      if (plans.get(planId) === undefined) throw missing("plan", planId);
      const owner = claims.get(planId);
      if (owner !== undefined) return owner === runId;
      claims.set(planId, runId);
      return true;
    },
    async appliedBy(planId) {
      return claims.get(planId) ?? null;
    },
  };
}
