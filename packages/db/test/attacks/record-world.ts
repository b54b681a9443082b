import { randomUUID } from "node:crypto";
import {
  createMemoryAdapter,
  createMemoryPlatform,
} from "@syncline/adapter-testkit/memory-adapter";
import {
  applyPlan,
  type Context,
  createPlan,
  createRollbackPlan,
  createTarget,
  ensureProject,
  eraseRecord,
  executeRun,
  exportBundle,
  formatKey,
  getSyncRun,
  importModel,
  makeCheckpoint,
  type Plan,
  type Project,
  type Store,
  settleRecord,
  unanswered,
} from "@syncline/core";
import { createTestContext } from "@syncline/core/testing";
import { createHurriedClock } from "./hurried-clock.ts";

const start = new Date("2026-03-01T08:00:00.000Z");

const field = (name: string) => ({ key: name, name, type: "text" });
const type = (key: string, ...fields: string[]) => ({
  key,
  name: key,
  description: `${key}, as it is used on every page of the site, with all that belongs to it`,
  fields: fields.map(field),
});

/** Core over a store, and a platform in memory that can be made to fail. */
function createWorld(store: Store) {
  const platform = createMemoryPlatform({ remove: "hard" });
  const ctx: Context = createTestContext({
    store,
    clock: createHurriedClock(start),
    ids: { next: randomUUID },
    adapters: new Map([["memory", createMemoryAdapter({ remove: "hard" })]]),
    fetch: platform.fetch,
  });
  async function carryOut(plan: Plan, over: Partial<Context> = {}) {
    const deletions = plan.summary.delete + plan.summary.pullDelete;
    const consent = { breaking: "all", deletions } as const;
    const { id: runId } = await applyPlan({ ctx, input: { planId: plan.id, consent } });
    await executeRun({ ctx: { ...ctx, ...over }, input: { runId } });
    return getSyncRun({ ctx, input: { runId } });
  }
  return {
    ctx,
    platform,
    carryOut,
    async project(key: string) {
      const project = await ensureProject({ ctx, input: { key, name: key } });
      const settings = { ...platform.config, ...platform.secrets, requestsPerSecond: 1000 };
      const target = await createTarget({
        ctx,
        input: { projectId: project.id, name: "Memory", platform: "memory", settings },
      });
      const scope = { projectId: project.id, targetId: target.id };
      return {
        project,
        scope,
        take: (...contentTypes: object[]) =>
          importModel({
            ctx,
            input: { projectId: project.id, document: { syncline: 1, contentTypes } as never },
          }),
        plan: (direction: "push" | "pull" = "push") =>
          createPlan({ ctx, input: { ...scope, direction } }),
      };
    },
  };
}

/** The platform without answers: nobody knows what became of a write. */
const silent: typeof globalThis.fetch = async () => {
  throw Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNRESET" } });
};

/** What is left of a check whose process died before the answer. */
const cutOff = {
  scope: { kind: "check", id: "cut-off" },
  position: 0,
  attempt: 1,
  purpose: "read",
  method: "GET",
  url: "https://cms.example/types",
  requestHeaders: { accept: "application/json" },
  requestBodyHash: null,
  startedAt: start,
  ...unanswered,
} as const;

export interface FilledRecord {
  readonly ctx: Context;
  readonly project: Project;
  /** Of what has signed. */
  readonly key: string;
  /** What a witness kept: every checkpoint. */
  readonly witness: string;
}

/**
 * A record of everything there is: pushes that succeed and fail, an outcome that was settled by hand, a pull, a
 * merge, a rollback, an erasure, in two projects; sealed, with checkpoints.
 */
export async function fillRecord(store: Store): Promise<FilledRecord> {
  const { ctx, platform, carryOut, project } = createWorld(store);
  const notes: string[] = [];
  const sign = async () => notes.push((await makeCheckpoint({ ctx })).note);
  const { take, plan, scope: target, project: main } = await project("main");

  await take(type("author", "name"), type("article", "title", "body"), type("page", "slug"));
  await carryOut(await plan());
  await sign();
  await take(type("author", "name", "email"));
  platform.fail({ method: "PUT", answer: 422 });
  const refused = await carryOut(await plan());
  await sign();

  await take(type("author", "name", "born"));
  const { records } = await carryOut(await plan(), { fetch: silent });
  const unknown = records.find(({ status }) => status === "unknown");
  await sign();
  if (unknown === undefined) throw new Error("no outcome is unknown");
  await settleRecord({ ctx, input: { recordId: unknown.id, as: "look" } });
  await carryOut(await plan());
  await sign();

  const idOf = (key: string) =>
    String(platform.types().find(({ id, name }) => name === key || id === key)?.id);
  platform.edit(idOf("page"), (body) => ({ ...body, label: "Edited there" }));
  await carryOut(await plan("pull"));
  platform.edit(idOf("article"), (body) => ({ ...body, label: "Also there" }));
  await take(type("article", "title", "body", "teaser"));
  const { run } = await carryOut(await plan());
  await carryOut(await createRollbackPlan({ ctx, input: { runId: run.id } }));
  await sign();

  await store.exchanges.insert({ ...cutOff, id: ctx.ids.next(), ...target });
  const other = await project("other");
  await other.take(type("widget", "colour"));
  await carryOut(await other.plan());
  for (const { id: recordId } of refused.records) {
    await eraseRecord({ ctx, input: { recordId, reason: "Asked for by its author." } });
  }
  await sign();
  return { ctx, project: main, key: formatKey(ctx.signer), witness: notes.join("") };
}

/** The lines of a bundle, without their ends. */
export async function bundleOf(
  { ctx }: Pick<FilledRecord, "ctx">,
  store: Store,
  projectId: string | null = null,
): Promise<string[]> {
  const lines: string[] = [];
  const ofStore = { ...ctx, store };
  for await (const line of exportBundle({ ctx: ofStore, input: { projectId } })) {
    lines.push(line.slice(0, -1));
  }
  return lines;
}
