import { createRequire } from "node:module";
import {
  applyPlan,
  type Context,
  createPlan,
  createTarget,
  ensureProject,
  executeRun,
  importModel,
  type Json,
  silentLogger,
} from "@syncline/core";
import { createRateBudget } from "@syncline/core/adapter";
import { openTestDatabase } from "@syncline/db/testing";
import { createCoreContext } from "@syncline/server/context";
import { type Simulator, startContentfulSimulator } from "@syncline/simulators";
import { contentfulExport, model } from "./model.ts";
import { round, table, time } from "./table.ts";

// The tool's ES build does not load in Node; its CommonJS build does.
const contentfulImport: (options: object) => Promise<unknown> = createRequire(import.meta.url)(
  "contentful-import",
);

const typeCount = 100;
const fieldCount = 8;
const accessToken = "CFPAT-benchmark";

interface Measured {
  readonly requests: number;
  readonly writes: number;
  readonly refused: number;
  readonly ms: number;
}

/** What reached the simulator while `work` ran, and how long that took. */
async function measure(simulator: Simulator, work: () => Promise<unknown>): Promise<Measured> {
  const before = simulator.journal().length;
  const ms = await time(work);
  const seen = simulator.journal().slice(before);
  return {
    requests: seen.length,
    writes: seen.filter((entry) => entry.method !== "GET").length,
    refused: seen.filter((entry) => entry.status === 429).length,
    ms,
  };
}

const start = () =>
  startContentfulSimulator({ settings: { tokens: [accessToken], requestsPerSecond: null } });

async function syncline(): Promise<[Measured, Measured]> {
  const simulator = await start();
  const database = await openTestDatabase();
  const wired = createCoreContext({
    store: database.store,
    secretKey: "a key for benchmarks only, long enough",
    logger: silentLogger,
    fetch: globalThis.fetch,
  });
  // Both tools run unlimited: what is measured is their own work and the number of requests.
  const budget = createRateBudget({ clock: wired.clock, requestsPerSecond: 100_000 });
  const ctx: Context = { ...wired, budgets: { forTarget: () => budget } };
  const project = await ensureProject({ ctx, input: { key: "bench", name: "Benchmark" } });
  const { id: targetId } = await createTarget({
    ctx,
    input: {
      projectId: project.id,
      name: "Benchmark",
      platform: "contentful",
      settings: {
        spaceId: "sandbox",
        baseUrl: simulator.url,
        accessToken,
      },
    },
  });
  const document = model(typeCount, fieldCount) as unknown as Json;
  await importModel({ ctx, input: { projectId: project.id, document } });
  const push = async () => {
    const plan = await createPlan({ ctx, input: { projectId: project.id, targetId } });
    const run = await applyPlan({ ctx, input: { planId: plan.id } });

    const { status } = await executeRun({ ctx, input: { runId: run.id } });
    if (status !== "success") throw new Error(`the push ended ${status}`);
  };
  const first = await measure(simulator, push);
  const second = await measure(simulator, push);
  await database.close();
  await simulator.close();
  return [first, second];
}

async function vendorTool(): Promise<[Measured, Measured]> {
  const simulator = await start();
  const push = () =>
    contentfulImport({
      spaceId: "sandbox",
      managementToken: accessToken,
      content: contentfulExport(typeCount, fieldCount),
      contentModelOnly: true,
      skipLocales: true,
      host: new URL(simulator.url).host,
      insecure: true,
      rateLimit: 1000,
      useVerboseRenderer: false,
    });
  const first = await measure(simulator, push);
  const second = await measure(simulator, push);
  await simulator.close();
  return [first, second];
}

/** A first and a no-change push of 100 types, against the vendor's own import tool on the same simulator. */
export async function pushBenchmark(): Promise<string> {
  const [ours, again] = await syncline();
  const [theirs, theirsAgain] = await vendorTool();
  const row = (name: string, result: Measured, peer: Measured) => [
    name,
    round(result.requests),
    round(result.writes),
    round(result.refused),
    round(result.ms),
    `${round(peer.ms / result.ms, 1)} ×`,
  ];
  return table(
    [
      `${typeCount} types × ${fieldCount} fields`,
      "requests",
      "writes",
      "429s",
      "ms",
      "faster than peer",
    ],
    [
      row("Syncline, first push", ours, theirs),
      row("contentful-import, first push", theirs, theirs),
      row("Syncline, no change", again, theirsAgain),
      row("contentful-import, no change", theirsAgain, theirsAgain),
    ],
  );
}
