import { beforeEach, describe, expect, it } from "vitest";
import { hashJson, modelRoot } from "../src/canonical/index.ts";
import { resolveConflict } from "../src/conflict/index.ts";
import { diffModels, getModelAt, getRunChanges } from "../src/history/index.ts";
import { moveModelRoot } from "../src/model-root/index.ts";
import type { Context } from "../src/ports/index.ts";
import { saveContentType } from "../src/registry/index.ts";
import { createTestContext } from "../src/testing/index.ts";
import { restoreVersion } from "../src/version/index.ts";
import { type } from "./support/memory-world.ts";
import { createRollbackWorld, type RollbackWorld } from "./support/rollback-world.ts";

const kind = "contentType";

describe("the root of a project's model", () => {
  let world: RollbackWorld;
  let projectId: string;
  beforeEach(async () => {
    world = await createRollbackWorld();
    projectId = world.project.id;
    await world.take(type("author", "a"), type("note", "a"));
    await world.push();
  });

  /** What `deed` adds to the roots; the last one is always that of what there is. */
  async function rootsOf(deed: () => Promise<unknown>): Promise<number> {
    const { modelRoots, items } = world.ctx.store;
    const count = async () => (await modelRoots.list({ projectId, limit: 200 })).items.length;
    const before = await count();
    await deed();
    const latest = await modelRoots.latestForUpdate({ projectId });
    const present = await items.listAll({ projectId, kind });
    expect(latest).toMatchObject({ root: modelRoot(present), items: present.length });
    return (await count()) - before;
  }

  it("is written by whatever makes versions: one for each transaction that changes the model", async () => {
    const { ctx } = world;
    const first = (await world.item("note"))?.versionId ?? "";
    expect(await rootsOf(() => world.take(type("a"), type("b"), type("note", "b")))).toBe(1);
    expect(await rootsOf(() => world.take(type("a"), type("b")))).toBe(0);
    const data = { ...type("author", "a", "c"), description: "x" };
    expect(await rootsOf(() => saveContentType({ ctx, input: { projectId, data } }))).toBe(1);
    expect(await rootsOf(() => world.remove("b"))).toBe(1);
    expect(await rootsOf(() => restoreVersion({ ctx, input: { versionId: first } }))).toBe(1);
    expect(await rootsOf(() => world.push())).toBe(0);
    world.relabel("note", "Theirs");
    world.platform.drop("author");
    expect(await rootsOf(() => world.pull())).toBe(2);
    const { items } = await world.ctx.store.runs.list({ projectId, limit: 1 });
    expect(await rootsOf(() => world.rollback(items[0]?.id ?? ""))).toBe(2);
  });

  it("is written by merges and by resolved conflicts", async () => {
    const { ctx } = world;
    world.relabel("author", "Theirs");
    await world.take(type("author", "a", "b"));
    expect(await rootsOf(() => world.push())).toBe(1);
    world.relabel("note", "Theirs");
    await world.take({ ...type("note", "a"), name: "Ours" });
    await world.plan();
    const { items } = await ctx.store.conflicts.list({ projectId, limit: 10 });
    const input = { conflictId: items[0]?.id ?? "", strategy: "theirs" } as const;
    expect(await rootsOf(() => resolveConflict({ ctx, input }))).toBe(1);
  });

  it("stands when the transaction does not", async () => {
    const before = await world.ctx.store.modelRoots.latestForUpdate({ projectId });
    const lost = world.ctx.store.transaction(async (repositories) => {
      const changes = [{ kind, key: "lost", contentHash: "x" } as const];
      await moveModelRoot({ ctx: world.ctx, repositories, input: { projectId, changes } });
      throw new Error("taken back");
    });
    await expect(lost).rejects.toThrow("taken back");
    expect(await world.ctx.store.modelRoots.latestForUpdate({ projectId })).toEqual(before);
  });

  it("names the model of a run, and the difference of two is to the property", async () => {
    const { ctx } = world;
    await ctx.clock.sleep(1000);
    const from = { at: ctx.clock.now() };
    await ctx.clock.sleep(1000);
    await world.take(type("author", "a", "b"), type("page", "a"));
    await world.remove("note");
    const { run } = await world.push();
    const wanted = [
      { key: "author", change: "modified", changes: [{ path: "fields.b", kind: "added" }] },
      { key: "note", change: "removed", changes: [{ path: "", kind: "removed" }] },
      { key: "page", change: "added", changes: [{ path: "", kind: "added" }] },
    ];
    const diff = await diffModels({ ctx, input: { projectId, from, to: { runId: run.id } } });
    expect(diff).toMatchObject({ to: run.modelRoot, items: wanted });
    expect((await getModelAt({ ctx, input: { projectId, ...from } })).items).toMatchObject([
      { key: "author" },
      { key: "note" },
    ]);
    const changes = await getRunChanges({ ctx, input: { runId: run.id } });
    expect(changes.items.map(({ key, operation, outcome }) => [key, operation, outcome])).toEqual(
      expect.arrayContaining([
        ["author", "update", "done"],
        ["note", "delete", "done"],
        ["page", "create", "done"],
      ]),
    );
    const author = changes.items.find(({ key }) => key === "author");
    expect(author?.changes).toMatchObject([{ path: "fields.b", kind: "added" }]);
    const none = diffModels({
      ctx,
      input: { projectId, from: { root: "0".repeat(64) }, to: from },
    });
    await expect(none).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("one changed type among 10 000", () => {
  it("costs a transaction at most 20 nodes read and written", async () => {
    const ctx = createTestContext();
    const projectId = "p";
    await ctx.store.projects.insert({ id: projectId, key: "p", name: "P", createdAt: new Date(0) });
    const at = ctx.clock.now();
    const items = Array.from({ length: 10_000 }, (_, n) => ({
      ...({ projectId, kind } as const),
      ...{ key: `type${n}`, name: `Type ${n}`, contentHash: hashJson(n) },
      ...{ versionId: `v${n}`, fieldCount: 1, createdAt: at, updatedAt: at, deletedAt: null },
    }));
    await ctx.store.transaction(async (repositories) => {
      for (const item of items) await repositories.items.put(item);
      await moveModelRoot({ ctx, repositories, input: { projectId, changes: [] } });
    });
    let nodes = 0;
    const counting: Context = {
      ...ctx,
      store: {
        ...ctx.store,
        transaction: (work) =>
          ctx.store.transaction((inner) =>
            work({
              ...all(inner),
              modelRoots: {
                ...inner.modelRoots,
                readNodes(hashes) {
                  nodes += hashes.length;
                  return inner.modelRoots.readNodes(hashes);
                },
                writeNodes(written) {
                  nodes += written.length;
                  return inner.modelRoots.writeNodes(written);
                },
              },
            }),
          ),
      },
    };
    const data = type("type77", "a");
    await saveContentType({ ctx: counting, input: { projectId, data } });
    expect(nodes).toBeGreaterThan(0);
    expect(nodes).toBeLessThanOrEqual(20);
  });
});

/** The repositories of a transaction are made as they are asked for. */
function all(inner: Parameters<Parameters<Context["store"]["transaction"]>[0]>[0]) {
  const { items, versions, snapshots, states, targets, audit } = inner;
  return { ...inner, items, versions, snapshots, states, targets, audit };
}
