import type { Plan } from "../../src/plan/index.ts";
import { examplePlanAction, examplePlanSummary } from "../../src/testing/plan-examples.ts";

const at = new Date("2026-01-01T00:00:00.000Z");

/** A plan with something in every field. */
export const planExample: Plan = {
  id: "plan",
  hash: "hash",
  projectId: "p",
  targetId: "t",
  platform: "memory",
  direction: "push",
  mode: "incremental",
  selection: { keys: ["a*"], withDependencies: true },
  rollbackOf: null,
  actions: [
    examplePlanAction("article", {
      name: "Article",
      versionId: "v1",
      baseHash: "b",
      localHash: "l",
      remoteHash: "b",
      versionTag: "7",
      baseVersionId: "v0",
      payloadHash: "p",
      preImageHash: "q",
      changes: [{ path: "$date", kind: "modified", before: { $date: 1 }, after: [null, -0.5] }],
      losses: [{ path: "base", kind: "dropped", message: "gone" }],
      breaking: [{ class: "field_removed", path: "fields.a", message: "gone" }],
      dependsOn: ["author"],
    }),
  ],
  observations: [],
  summary: examplePlanSummary({
    update: 1,
    unchanged: 4,
    losses: 1,
    breaking: 1,
    consentNeeded: ["field_removed"],
  }),
  modelRoot: "root",
  createdBy: "user:ada",
  createdAt: at,
  expiresAt: at,
};
