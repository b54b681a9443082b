import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffTargetModels, getTargetModelAt } from "../src/history/index.ts";
import { type } from "./support/memory-world.ts";
import { createRollbackWorld, type RollbackWorld } from "./support/rollback-world.ts";

const keys = ["one", "two", "three"] as const;
const key = fc.constantFrom(...keys);
const label = fc.integer({ min: 0, max: 3 }).map((n) => `label ${n}`);

type Step = readonly [name: keyof typeof deeds, key: string, label: string];

/** What people and others do; each ends with a look at the target, or with a run. */
const deeds = {
  save: (world: RollbackWorld, at: string, name: string) =>
    world.take({ ...type(at, "a"), name }).then(() => {}),
  grow: (world: RollbackWorld, at: string, name: string) =>
    world.take(type(at, "a", name.replace(" ", ""))).then(() => {}),
  remove: (world: RollbackWorld, at: string) => world.remove(at).catch(() => {}),
  push: (world: RollbackWorld) => world.push(),
  pull: (world: RollbackWorld) => world.pull(),
  overwrite: async (world: RollbackWorld) => world.apply(await world.plan("push", "overwrite")),
  takeOver: async (world: RollbackWorld) => world.apply(await world.plan("pull", "overwrite")),
  edit: async (world: RollbackWorld, at: string, name: string) => {
    if (at in world.there()) world.relabel(at, name);
  },
  drop: async (world: RollbackWorld, at: string) => {
    if (at in world.there()) world.platform.drop(at);
  },
  plant: async (world: RollbackWorld, at: string, name: string) => {
    if (!(at in world.there())) world.platform.plant({ id: at, label: name, properties: [] });
  },
  takeBack: async (world: RollbackWorld) => {
    const { items } = await world.ctx.store.runs.list({ projectId: world.project.id, limit: 1 });
    const [last] = items;
    if (last !== undefined) await world.rollback(last.id).catch(() => {});
  },
} as const;

const steps = fc.array(
  fc.tuple(fc.constantFrom(...(Object.keys(deeds) as (keyof typeof deeds)[])), key, label),
  { minLength: 1, maxLength: 14 },
);

async function heldThen(world: RollbackWorld, at: Date): Promise<Record<string, string | null>> {
  const { id: targetId, projectId } = world.target;
  const { items } = await getTargetModelAt({ ctx: world.ctx, input: { projectId, targetId, at } });
  return Object.fromEntries(items.map((item) => [item.key, item.nativeHash]));
}

async function walk(given: readonly Step[]): Promise<void> {
  const world = await createRollbackWorld();
  const { clock } = world.ctx;
  const moments: { at: Date; there: Record<string, string> }[] = [];
  for (const [name, at, text] of given) {
    await clock.sleep(1000);
    await deeds[name](world, at, text);
    await clock.sleep(1000);
    // What others do is known once it was looked at.
    await world.plan("push", "full");
    moments.push({ at: clock.now(), there: world.there() });
  }
  for (const { at, there } of moments) expect(await heldThen(world, at)).toEqual(there);
}

describe("the model a target held", () => {
  it("is known for every moment, whatever was done from either side", async () => {
    await fc.assert(fc.asyncProperty(steps, walk), { numRuns: 15 });
  });

  it("is no news to the next look, however it came about", async () => {
    const world = await createRollbackWorld();
    const { id: targetId } = world.target;
    const seen = async () => {
      const at = world.ctx.clock.now();
      return (await world.ctx.store.audit.sightings({ targetId, at })).length;
    };
    const quiet = async (deed: () => Promise<unknown>) => {
      // What it meets is seen by the plan it is made with, once.
      await world.plan("push", "full");
      const before = await seen();
      await deed();
      await world.plan("push", "full");
      expect(await seen()).toBe(before);
    };
    world.platform.plant({ id: "one", label: "one", properties: [] });
    world.platform.plant({ id: "two", label: "two", properties: [] });
    await world.take(type("one"), type("three", "a"));
    await quiet(() => world.push());
    await quiet(() => world.pull());
    world.relabel("three", "Theirs");
    await world.take(type("three", "a", "b"));
    await quiet(() => world.push());
    world.platform.drop("one");
    await quiet(() => world.pull());
    const { items } = await world.ctx.store.runs.list({ projectId: world.project.id, limit: 1 });
    await quiet(() => world.rollback(items[0]?.id ?? ""));
  });

  it("tells the version, the record and the run that put an item there", async () => {
    const world = await createRollbackWorld();
    const { id: targetId, projectId } = world.target;
    await world.take(type("one", "a"), type("two", "a"));
    const first = await world.push();
    const version = (await world.item("one"))?.versionId;
    await world.ctx.clock.sleep(1000);
    const before = world.ctx.clock.now();
    await world.ctx.clock.sleep(1000);
    world.relabel("one", "Theirs");
    await world.take({ ...type("two", "a", "b") });
    await world.push();
    const now = world.ctx.clock.now();
    const at = async (moment: Date) =>
      (await getTargetModelAt({ ctx: world.ctx, input: { projectId, targetId, at: moment } }))
        .items;
    const record = first.records.find((one) => one.key === "one");
    expect((await at(before))[0]).toMatchObject({
      key: "one",
      status: "held",
      versionId: version,
      recordId: record?.id,
      runId: first.run.id,
      nativeHash: record?.payloadHash,
      answerHash: record?.resultHash,
    });
    // Somebody else's edit is no version of ours.
    expect((await at(now))[0]).toMatchObject({ key: "one", versionId: null, recordId: null });
    const diff = await diffTargetModels({
      ctx: world.ctx,
      input: { projectId, targetId, from: before, to: now },
    });
    expect(diff.items).toMatchObject([
      {
        key: "one",
        change: "modified",
        words: "platform",
        changes: [{ path: "label", before: "one", after: "Theirs" }],
      },
      {
        key: "two",
        change: "modified",
        words: "registry",
        changes: [{ path: "fields.b", kind: "added" }],
      },
    ]);
    const empty = await diffTargetModels({
      ctx: world.ctx,
      input: { projectId, targetId, from: new Date(0), to: before },
    });
    expect(empty.items.map((item) => [item.key, item.change])).toEqual([
      ["one", "added"],
      ["two", "added"],
    ]);
  });
});
