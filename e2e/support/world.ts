import {
  applyPlan,
  type Context,
  createPlan,
  createTarget,
  ensureProject,
  executeRun,
  getSyncRun,
  type ImportResult,
  importModel,
  type Json,
  type Plan,
  type Project,
  type Store,
  type SyncRecord,
  type SyncRun,
  silentLogger,
  type Target,
} from "@syncline/core";
import { createRateBudget } from "@syncline/core/adapter";
import { openTestDatabase } from "@syncline/db/testing";
import { createCoreContext } from "@syncline/server/context";
import {
  contentfulSandbox,
  optimizelySandbox,
  type Simulator,
  startContentfulSimulator,
  startOptimizelySimulator,
} from "@syncline/simulators";

interface Pushed {
  readonly run: SyncRun;
  readonly records: readonly SyncRecord[];
}

/** The core wired to a real embedded database and simulated vendors, without a server in between. */
export interface World {
  readonly ctx: Context;
  readonly contentful: Simulator;
  readonly optimizely: Simulator;
  project(): Promise<Project>;
  contentfulTarget(project: Project): Promise<Target>;
  optimizelyTarget(project: Project): Promise<Target>;
  take(project: Project, document: Json): Promise<ImportResult>;
  plan(target: Target): Promise<Plan>;
  push(plan: Plan): Promise<Pushed>;
  close(): Promise<void>;
}

const contentfulToken = "CFPAT-world-token";
const optimizelySecret = "world-client-secret";

/** `store`: in place of an embedded database. */
export async function createWorld(given: { store?: Store } = {}): Promise<World> {
  const { store, close } =
    given.store === undefined ? await openTestDatabase() : { store: given.store, close: null };
  const contentful = await startContentfulSimulator({
    port: 0,
    settings: { ...contentfulSandbox(), tokens: [contentfulToken], requestsPerSecond: null },
  });
  const optimizely = await startOptimizelySimulator({
    port: 0,
    clientSecret: optimizelySecret,
    settings: optimizelySandbox(),
  });
  const wired = createCoreContext({
    store,
    secretKey: "a key for tests only, of enough length",
    logger: silentLogger,
    fetch: globalThis.fetch,
  });
  // The simulators here have no limit, and the rate has tests of its own.
  const budget = createRateBudget({ clock: wired.clock, requestsPerSecond: 100_000 });
  const ctx: Context = { ...wired, budgets: { forTarget: () => budget } };
  let made = 0;
  const add = async (project: Project, platform: string, settings: Record<string, unknown>) => {
    made += 1;
    const input = { projectId: project.id, name: `${platform} ${made}`, platform, settings };
    return createTarget({ ctx, input });
  };
  return {
    ctx,
    contentful,
    optimizely,
    project() {
      made += 1;
      return ensureProject({ ctx, input: { key: `project-${made}`, name: `Project ${made}` } });
    },
    contentfulTarget: (project) =>
      add(project, "contentful", {
        spaceId: "sandbox",
        baseUrl: contentful.url,
        accessToken: contentfulToken,
      }),
    optimizelyTarget: (project) =>
      add(project, "optimizely", {
        baseUrl: optimizely.url,
        clientId: "sandbox",
        clientSecret: optimizelySecret,
      }),
    take: (project, document) => importModel({ ctx, input: { projectId: project.id, document } }),
    plan: (target) =>
      createPlan({ ctx, input: { projectId: target.projectId, targetId: target.id } }),
    async push(plan) {
      const { id: runId } = await applyPlan({
        ctx,
        input: { planId: plan.id, consent: { breaking: "all" } },
      });
      await executeRun({ ctx, input: { runId } });
      return getSyncRun({ ctx, input: { runId } });
    },
    async close() {
      await contentful.close();
      await optimizely.close();
      await close?.();
    },
  };
}
