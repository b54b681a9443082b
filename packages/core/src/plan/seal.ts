import { hashJson } from "../canonical/hash.ts";
import type { Json } from "../model/index.ts";
import type { Plan } from "./types.ts";

/** Everything that decides what a plan does. */
export type SealedPart = Omit<Plan, "id" | "hash" | "createdBy" | "createdAt" | "expiresAt">;

/** The part of a plan that its seal covers, and nothing else. */
export function sealedPart(plan: SealedPart): SealedPart {
  const { projectId, targetId, platform, direction, mode, selection, rollbackOf } = plan;
  const { actions, observations, summary, modelRoot } = plan;
  return {
    projectId,
    targetId,
    platform,
    direction,
    mode,
    selection,
    rollbackOf,
    actions,
    observations,
    summary,
    modelRoot,
  };
}

/** The seal of a plan: a hash over all that decides what it does. */
export function sealPlan(plan: SealedPart): string {
  // Plans are JSON by construction: no dates, no undefined. A round trip makes the compiler agree.
  return hashJson(JSON.parse(JSON.stringify(sealedPart(plan))) as Json);
}
