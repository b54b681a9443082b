import { describe, expect, it } from "vitest";
import { abandonRun, settleRecord } from "../src/engine/index.ts";
import {
  createMemoryWorld,
  type MemoryWorld,
  type,
  type WorldOptions,
} from "./support/memory-world.ts";
import { mortal } from "./support/mortal.ts";

type Operation = "create" | "update" | "delete" | "merge";

/**
 * A run of one item whose write got no answer, and which could not be read back. `arrived`: the platform did
 * it all the same.
 */
async function unknownOutcome(operation: Operation, arrived: boolean, options: WorldOptions = {}) {
  const world = await createMemoryWorld({ remove: "hard", ...options });
  if (operation !== "create") {
    await world.take(type("a", "name"));
    await world.push(await world.plan());
  }
  if (operation === "merge") world.edit("a", (body) => ({ ...body, label: "Theirs" }));
  if (operation === "delete") await world.remove("a");
  else await world.take(type("a", "name", "more"));
  const plan = await world.plan();
  expect(plan.actions.map((action) => action.operation)).toEqual([operation]);
  const { run, records } = await world.push(plan, { fetch: silent(world, arrived) });
  const [record] = records;
  expect(record).toMatchObject({ status: "unknown", error: { code: "ambiguous_outcome" } });
  expect(run).toMatchObject({ status: "failed", counters: { failed: 1 } });
  return { world, run, recordId: record?.id ?? "" };
}

/** A run that was given up when one of its items was done and the next in flight. */
async function givenUp() {
  const world = await createMemoryWorld();
  await world.take(type("a", "name"), type("b", "name"));
  const run = await world.apply(await world.plan());
  const worker = mortal(world.ctx, 9);
  await Promise.race([world.execute(run.id, worker.ctx), worker.death]);
  await abandonRun({ ctx: world.ctx, input: { runId: run.id, error: new Error("in vain") } });
  const { records } = await world.found(run.id);
  expect(records.map(({ status }) => status)).toEqual(["success", "unknown"]);
  return { world, run, recordId: records[1]?.id ?? "" };
}

/** The platform, without answers to any write and without reads after the first write. */
function silent(world: MemoryWorld, arrived: boolean): typeof globalThis.fetch {
  return async (url, init) => {
    if (arrived && init?.method !== "GET") await world.platform.fetch(url, init);
    throw Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNRESET" } });
  };
}

const settle = (world: MemoryWorld, recordId: string, as: "look" | "applied" | "not_applied") =>
  settleRecord({ ctx: world.ctx, input: { recordId, as } });

const gained = {
  create: "created",
  update: "updated",
  merge: "updated",
  delete: "deleted",
} as const;
const operations = ["create", "update", "delete", "merge"] as const;

describe.each(operations)("an unknown %s", (operation) => {
  it.each(["look", "applied"] as const)("that arrived is settled as a success: %s", async (as) => {
    const { world, run, recordId } = await unknownOutcome(operation, true);
    const record = await settle(world, recordId, as);
    expect(record).toMatchObject({ status: "success", error: null });
    expect(record.resultHash).toBe(record.payloadHash);
    const { run: settled } = await world.found(run.id);
    expect(settled).toMatchObject({
      status: "success",
      counters: { failed: 0, [gained[operation]]: 1 },
      countersByKind: { contentType: { failed: 0, [gained[operation]]: 1 } },
    });
    const state = await world.state("a");
    if (operation === "delete") expect(state).toBeNull();
    else expect(state).toMatchObject({ status: "in_sync", baseHash: record.payloadHash });
    expect((await world.plan()).actions).toEqual([]);
    expect((await world.plan({ mode: "full" })).actions).toEqual([]);
  });

  it.each(["look", "not_applied"] as const)(
    "that did not arrive is settled as a failure, and tried again by the next plan: %s",
    async (as) => {
      const { world, run, recordId } = await unknownOutcome(operation, false);
      const record = await settle(world, recordId, as);
      expect(record).toMatchObject({ status: "failed", error: { code: "platform_unavailable" } });
      const { run: settled } = await world.found(run.id);
      expect(settled).toMatchObject({ status: "failed", counters: { failed: 1 } });
      const { run: next } = await world.goOn(run.id);
      expect(next.status).toBe("success");
      expect((await world.plan()).actions).toEqual([]);
    },
  );
});

describe("settling by hand", () => {
  it("stays open when the target holds something else altogether", async () => {
    const { world, run, recordId } = await unknownOutcome("update", true);
    world.edit("a", (body) => ({ ...body, label: "Theirs" }));
    expect(await settle(world, recordId, "look")).toMatchObject({ status: "unknown" });
    expect((await world.found(run.id)).run).toMatchObject({ status: "failed" });
    await settle(world, recordId, "applied");
    // What was written is the base; the edit on top of it is somebody's.
    expect((await world.plan()).observations).toMatchObject([{ key: "a", decision: "PULL" }]);
  });

  it("finds a create by its mark where the platform assigns ids", async () => {
    const { world, recordId } = await unknownOutcome("create", true, { createIdempotent: false });
    const record = await settle(world, recordId, "look");
    expect(record.status).toBe("success");
    expect(await world.state("a")).toMatchObject({ nativeId: world.remote("a")?.id });
    expect((await world.plan()).actions).toEqual([]);
  });

  it("finds out the platform's id of a create that somebody says is there", async () => {
    const { world, recordId } = await unknownOutcome("create", true, { createIdempotent: false });
    await settle(world, recordId, "applied");
    const { actions } = await world.plan();
    expect(actions.filter(({ operation }) => operation !== "adopt")).toEqual([]);
    await world.push(await world.plan());
    expect(await world.state("a")).toMatchObject({
      status: "in_sync",
      nativeId: world.remote("a")?.id,
    });
    expect(world.platform.types()).toHaveLength(1);
  });

  it("is told by the run, its events and the audit, with the name of who says so", async () => {
    const { world, run, recordId } = await unknownOutcome("update", true);
    await settle(world, recordId, "applied");
    const events = await world.events(run.id);
    expect(events.at(-1)).toMatchObject({
      type: "record.settled",
      data: { recordId, key: "a", arrived: true },
    });
    const { items } = await world.ctx.store.audit.list({ projectId: world.project.id, limit: 1 });
    expect(items).toMatchObject([
      {
        action: "record.settled",
        actor: { id: "user:test" },
        entityId: recordId,
        details: { as: "applied", arrived: true },
      },
    ]);
  });

  it("settles a run from partial to success, and one by one", async () => {
    const world = await createMemoryWorld();
    await world.take(type("a", "name"), type("b", "name"), type("c", "name"));
    const plan = await world.plan();
    const fetch: typeof globalThis.fetch = (url, init) => {
      const ours = init?.body?.toString().includes('"id":"c"') || String(url).endsWith("/c");
      return (ours ? world.platform.fetch : silent(world, true))(url, init);
    };
    const { run, records } = await world.push(plan, { fetch });
    expect(run).toMatchObject({ status: "partial", counters: { created: 1, failed: 2 } });
    const [a, b] = records;
    await settle(world, a?.id ?? "", "look");
    expect((await world.found(run.id)).run).toMatchObject({
      status: "partial",
      counters: { created: 2, failed: 1 },
    });
    await settle(world, b?.id ?? "", "look");
    expect((await world.found(run.id)).run).toMatchObject({
      status: "success",
      counters: { created: 3, failed: 0 },
    });
  });

  it("settles a failed run to partial", async () => {
    const world = await createMemoryWorld();
    await world.take(type("a", "name"), type("b", "name"));
    const plan = await world.plan();
    const fetch: typeof globalThis.fetch = (url, init) => silent(world, true)(url, init);
    const { run, records } = await world.push(plan, { fetch });
    expect(run.status).toBe("failed");
    await settle(world, records[0]?.id ?? "", "look");
    expect((await world.found(run.id)).run.status).toBe("partial");
    await settle(world, records[1]?.id ?? "", "not_applied");
    expect((await world.found(run.id)).run).toMatchObject({
      status: "partial",
      counters: { created: 1, failed: 1 },
    });
  });

  it("leaves a run failed that was given up", async () => {
    const { world, run, recordId } = await givenUp();
    expect(await settle(world, recordId, "look")).toMatchObject({ status: "failed" });
    const { run: settled } = await world.found(run.id);
    expect(settled).toMatchObject({ status: "failed", error: { code: "internal" } });
  });

  it("leaves the state to a later run that has brought the item in step", async () => {
    const { world, run, recordId } = await unknownOutcome("update", false);
    await world.take(type("a", "name", "more", "most"));
    const { run: next } = await world.goOn(run.id);
    expect(next.status).toBe("success");
    const state = await world.state("a");
    await settle(world, recordId, "not_applied");
    expect(await world.state("a")).toEqual(state);

    const other = await unknownOutcome("update", true);
    await other.world.take(type("a", "name", "more", "most"));
    await other.world.goOn(other.run.id);
    const inStep = await other.world.state("a");
    await settle(other.world, other.recordId, "applied");
    expect(await other.world.state("a")).toEqual(inStep);
    expect((await other.world.plan()).actions).toEqual([]);
  });

  it("knows the second of two passes from the first", async () => {
    const world = await createMemoryWorld({ references: "enforced" });
    await world.take(type("page", "section:section"), type("section", "page:page"));
    const plan = await world.plan();
    let writes = 0;
    const cut = async (arrives: boolean) => {
      const fetch: typeof globalThis.fetch = (url, init) => {
        writes += init?.method === "GET" ? 0 : 1;
        return (writes < 3 ? world.platform.fetch : silent(world, arrives))(url, init);
      };
      return world.push(plan, { fetch });
    };
    const { run, records } = await cut(false);
    expect(records.map(({ status }) => status)).toEqual(["success", "success", "unknown"]);
    expect(await settle(world, records[2]?.id ?? "", "look")).toMatchObject({ status: "failed" });
    expect((await world.goOn(run.id)).run.status).toBe("success");
    expect((await world.plan({ mode: "full" })).actions).toEqual([]);
  });

  it("does not take the first of two passes for the whole", async () => {
    const world = await createMemoryWorld({ references: "enforced" });
    await world.take(type("page", "section:section"), type("section", "page:page"));
    const plan = await world.plan();
    let writes = 0;
    const fetch: typeof globalThis.fetch = (url, init) => {
      const isFirst = String(url).endsWith("/page") || writes === 0;
      writes += init?.method === "GET" ? 0 : 1;
      return (isFirst ? silent(world, true) : world.platform.fetch)(url, init);
    };
    const { records } = await world.push(plan, { fetch });
    expect(records.map(({ key, status }) => [key, status])).toEqual([
      ["page", "unknown"],
      ["section", "skipped"],
      ["page", "skipped"],
    ]);
    await settle(world, records[0]?.id ?? "", "look");
    expect(await world.state("page")).toMatchObject({ status: "modified" });
    const again = await world.plan();
    expect(again.actions.map(({ key }) => key)).toEqual(["section", "page"]);
    await world.push(again);
    expect((await world.plan({ mode: "full" })).actions).toEqual([]);
  });

  it("is for unknown outcomes of ended runs only", async () => {
    const world = await createMemoryWorld();
    await expect(settle(world, "none", "look")).rejects.toMatchObject({ code: "not_found" });
    await world.take(type("a", "name"));
    const { records } = await world.push(await world.plan());
    const settling = settle(world, records[0]?.id ?? "", "applied");
    await expect(settling).rejects.toMatchObject({ code: "precondition_failed" });
  });

  it("waits for the run to end", async () => {
    const world = await createMemoryWorld();
    await world.take(type("a", "name"), type("b", "name"));
    const run = await world.apply(await world.plan());
    let refused: unknown;
    const fetch: typeof globalThis.fetch = async (url, init) => {
      if (!init?.body?.toString().includes('"id":"b"')) return silent(world, true)(url, init);
      const { records } = await world.found(run.id);
      expect(records[0]?.status).toBe("unknown");
      refused = await settle(world, records[0]?.id ?? "", "applied").catch((error) => error);
      return world.platform.fetch(url, init);
    };
    await world.execute(run.id, { fetch });
    expect(refused).toMatchObject({ code: "precondition_failed" });
  });

  it("is done once when two do it at the same time", async () => {
    const { world, run, recordId } = await unknownOutcome("update", true);
    await Promise.all([settle(world, recordId, "applied"), settle(world, recordId, "look")]);
    expect((await world.found(run.id)).run).toMatchObject({
      status: "success",
      counters: { failed: 0, updated: 1 },
    });
  });
});
