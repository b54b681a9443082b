import type { RunCounters, Store, SyncRun } from "@syncline/core";

const counters: RunCounters = {
  total: 0,
  created: 0,
  updated: 0,
  deleted: 0,
  unchanged: 0,
  adopted: 0,
  failed: 0,
  skipped: 0,
};

/** A run of the first project that nobody carries out, so that it stays open. Answers its id. */
export async function openRun(store: Store): Promise<string> {
  const at = new Date();
  const [project] = await store.projects.list();
  const projectId = project?.id ?? "";
  const target = { id: "open-target", projectId, name: "Open", platform: "contentful" };
  await store.targets.insert({
    ...target,
    sandbox: true,
    config: {},
    createdAt: at,
    updatedAt: at,
  });
  const run: SyncRun = {
    id: "open-run",
    projectId,
    targetId: target.id,
    platform: target.platform,
    planId: null,
    continues: null,
    rollbackOf: null,
    direction: "push",
    mode: "full",
    trigger: "api",
    status: "in_progress",
    counters,
    countersByKind: {},
    actor: { id: "user:ada", name: "Ada", ip: null, userAgent: null },
    consent: [],
    modelRoot: null,
    error: null,
    createdAt: at,
    startedAt: at,
    endedAt: null,
    cancelRequestedAt: null,
  };
  await store.runs.insert(run);
  return run.id;
}
