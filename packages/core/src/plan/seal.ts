import { hashJson } from "../canonical/hash.ts";
import type { Json } from "../model/index.ts";
import type { Plan } from "./types.ts";

type Sealed = Omit<Plan, "id" | "hash" | "createdBy" | "createdAt" | "expiresAt">;

/** The seal of a plan: a hash over all that decides what it does. */
export function sealPlan(plan: Sealed): string {
  const { projectId, targetId, platform, direction, mode, actions, observations, summary } = plan;
  const sealed = { projectId, targetId, platform, direction, mode, actions, observations, summary };
  // Plans are JSON by construction: no dates, no undefined. A round trip makes the compiler agree.
  return hashJson({ ...JSON.parse(JSON.stringify(sealed)), modelRoot: plan.modelRoot } as Json);
}
