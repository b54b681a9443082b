import type { Context, Repositories, Store } from "../../src/ports/index.ts";
import { createSequentialIds, createTestClock } from "../../src/testing/index.ts";
import { operationExamples as examples } from "./operation-examples.ts";

/** What the journal is given, with a log that keeps its errors. */
export function journalContext(clock = createTestClock()) {
  const errors: unknown[] = [];
  const logger: Context["logger"] = {
    debug() {},
    info() {},
    warn() {},
    error: (message, fields) => void errors.push({ message, ...fields }),
  };
  const actor = { id: "system", name: "Syncline", ip: null, userAgent: null };
  return { clock, ids: createSequentialIds(), logger, actor, errors };
}

/** Transactions of the usual kinds, one after the other. */
export async function doWork(store: Store): Promise<void> {
  await store.projects.insert(...examples.projects.insert);
  await store.transaction(async (inner) => {
    await inner.targets.insert(...examples.targets.insert);
    await inner.targets.putSecrets(...examples.targets.putSecrets);
  });
  await store.transaction(async (inner) => {
    await inner.snapshots.put(...examples.snapshots.put);
    await inner.versions.insert(...examples.versions.insert);
    await inner.items.put(...examples.items.put);
  });
  await store.plans.insert(...examples.plans.insert);
  await store.transaction(async (inner) => {
    await inner.plans.claim(...examples.plans.claim);
    await inner.runs.insert(...examples.runs.insert);
    await inner.records.insert(...examples.records.insert);
    await inner.jobs.enqueueRun(...examples.jobs.enqueueRun);
  });
  await store.transaction(async (inner) => {
    await inner.runs.transition(...examples.runs.transition);
    await inner.records.start(...examples.records.start);
    await inner.events.append(...examples.events.append);
  });
  await store.exchanges.insert(...examples.exchanges.insert);
  await store.transaction(async (inner) => {
    await inner.records.finish(...examples.records.finish);
    await inner.runs.count(...examples.runs.count);
    await inner.identities.put(...examples.identities.put);
    await inner.states.put(...examples.states.put);
    await inner.events.append(...examples.events.append);
    await inner.audit.append(...examples.audit.append);
  });
}

/** Everything that work leaves behind, as the store shows it. */
export async function contentOf(store: Repositories) {
  const [kind, projectId, targetId] = ["contentType", "p", "t"] as const;
  const page = { limit: 200 };
  return {
    projects: await store.projects.list(),
    targets: await store.targets.list(projectId),
    secrets: await store.targets.getSecrets(targetId),
    items: await store.items.getManyForUpdate({ projectId, kind, keys: ["article"] }),
    versions: await store.versions.list({ projectId, kind, key: "article", ...page }),
    snapshots: await store.snapshots.getMany(["h"]),
    plan: [await store.plans.get("plan"), await store.plans.appliedBy("plan")],
    runs: await store.runs.list({ projectId, ...page }),
    records: await store.records.listByRun("run"),
    exchanges: await store.exchanges.listByScope({ kind: "record", id: "record" }),
    events: await store.events.list({ runId: "run", afterSeq: 0, limit: 200 }),
    states: await store.states.list({ projectId, ...page }),
    identities: await store.identities.listByTarget({ targetId, kind }),
    audit: await store.audit.list({ projectId: null, ...page }),
  };
}
