import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../src/model/index.ts";
import { type } from "./support/memory-world.ts";
import { createRollbackWorld, type RollbackWorld } from "./support/rollback-world.ts";

const long = process.env.SYNCLINE_ROLLBACK_RUNS;
/** A few, always the same, in the everyday run; as many others as asked for. */
const extent = long === undefined ? { numRuns: 12, seed: 11 } : { numRuns: Number(long) };
const size = 5;
const key = (at: number) => `k${at}`;
const names = [...Array(size).keys()].map(key);

/** Types that may refer to those before them; null: there is none at this place. */
const model = fc.array(
  fc.option(
    fc.record({
      name: fc.constantFrom("One", "Two"),
      fields: fc.subarray(["a", "b", "c"], { minLength: 1 }),
      links: fc.subarray([0, 1, 2, 3]),
    }),
  ),
  { minLength: size, maxLength: size },
);
type Model = typeof model extends fc.Arbitrary<infer T> ? T : never;

const options = fc.constantFrom(
  {},
  { references: "enforced" },
  { references: "enforced", steps: 2 },
  { precondition: "none" },
  { createIdempotent: false },
  { steps: 2, concurrency: 3 },
) as fc.Arbitrary<Parameters<typeof createRollbackWorld>[0]>;

const foreignEdits = fc.array(
  fc.record({ at: fc.nat(size - 1), does: fc.constantFrom("relabel", "drop", "plant") }),
  { maxLength: 3 },
);
/** What becomes of the writes of the push, one after the other. */
const faults = fc.array(
  fc.constantFrom("pass", "pass", "pass", "refused", "fail_after", "fail_before"),
  {
    maxLength: 6,
  },
);

function typesOf(types: Model): JsonObject[] {
  return types.flatMap((entry, at) => {
    if (entry === null) return [];
    const links = entry.links.filter((to) => to < at && types[to] !== null);
    const fields = [...entry.fields, ...links.map((to) => `to${to}:${key(to)}`)];
    return [{ ...type(key(at), ...fields), name: entry.name }];
  });
}

/** Makes the registry hold exactly the model. */
async function hold(world: RollbackWorld, types: Model): Promise<void> {
  await world.take(...(typesOf(types) as Json[]));
  for (let at = size - 1; at >= 0; at -= 1) {
    if (types[at] === null && (await world.here(key(at))) !== null) await world.remove(key(at));
  }
}

/** What the registry holds, as text. */
async function contents(world: RollbackWorld): Promise<Record<string, string>> {
  const all = await Promise.all(names.map((name) => world.here(name)));
  return Object.fromEntries(names.map((name, at) => [name, JSON.stringify(all[at])]));
}

function idOf(world: RollbackWorld, name: string): string | undefined {
  const found = world.platform.types().find((one) => (one.name ?? one.id) === name);
  return found === undefined ? undefined : String(found.id);
}

function edit(world: RollbackWorld, does: string, name: string): void {
  const id = idOf(world, name);
  const body = { label: "Theirs", properties: [] };
  if (id !== undefined && does === "relabel") world.relabel(id, "Theirs");
  if (id !== undefined && does === "drop") world.platform.drop(id);
  if (id !== undefined || does !== "plant") return;
  const named = world.platform.types().some((one) => one.name !== undefined);
  world.platform.plant(named ? { ...body, name } : { ...body, id: name });
}

describe("whatever a push did, and whatever others did since", () => {
  it("is taken back exactly, and theirs is left exactly", { timeout: 120_000 }, async () => {
    let reverted = 0;
    let spared = 0;
    const property = fc.asyncProperty(
      fc.record({ options, first: model, second: model, faults, foreignEdits }),
      async (given) => {
        const world = await createRollbackWorld(given.options);
        await hold(world, given.first);
        await world.push();
        const before = world.there();
        await hold(world, given.second);
        const verdicts = given.faults.values();
        world.platform.decide = ({ method }) => {
          if (method === "GET") return "pass";
          const verdict = verdicts.next().value ?? "pass";
          // What a lost answer between two steps leaves behind may stay unknown, and then stays there.
          if (verdict === "fail_after" && given.options?.steps === 2) return "pass";
          return verdict === "refused" ? { status: 422 } : verdict;
        };
        const { run } = await world.push();
        world.platform.decide = null;
        const pushed = world.there();
        for (const { at, does } of given.foreignEdits) edit(world, does, key(at));
        const found = world.there();
        const foreign = new Set(names.filter((name) => found[name] !== pushed[name]));

        const plan = await world.rollbackPlan(run.id);
        const blocked = plan.actions.filter((action) => action.operation === "blocked");
        const { run: rollback } = await world.apply(plan);
        const now = world.there();
        const left = new Set(blocked.map((action) => action.key));
        expect(rollback.status).toBe(blocked.length === 0 ? "success" : "partial");
        for (const name of names) {
          if (foreign.has(name)) expect(now[name]).toBe(found[name]);
          else if (!left.has(name)) expect(now[name]).toBe(before[name]);
          if (now[name] !== found[name]) reverted += 1;
        }
        // What is nobody else's is only left for the sake of what is.
        for (const { key: name, reason } of blocked) {
          if (foreign.has(name)) spared += 1;
          else expect(reason).toMatch(/refer/);
        }
        if (foreign.size === 0) {
          await world.rollback(rollback.id);
          expect(world.there()).toEqual(pushed);
        }
      },
    );
    await fc.assert(property, extent);
    // A property over nothing would hold as well.
    expect(reverted).toBeGreaterThan(0);
    expect(spared).toBeGreaterThan(0);
  });
});

describe("whatever a pull did, and whatever was edited here since", () => {
  it("is taken back exactly, and the edits are kept exactly", { timeout: 120_000 }, async () => {
    let reverted = 0;
    let spared = 0;
    const property = fc.asyncProperty(
      fc.record({ first: model, second: model, edited: fc.subarray([0, 1, 2, 3, 4]) }),
      async ({ first, second, edited }) => {
        const world = await createRollbackWorld();
        const other = await createRollbackWorld();
        await hold(world, first);
        await world.push();
        // Somebody brings the target to what another registry would have made of it.
        await hold(other, second);
        await other.push();
        const theirs = new Map(other.platform.types().map((native) => [native.id, native]));
        for (const name of names) {
          const native = theirs.get(name);
          if (native !== undefined) world.platform.plant(native);
          else world.platform.drop(name);
        }
        const before = await contents(world);
        const { run } = await world.pull();
        const pulled = await contents(world);
        for (const at of edited) {
          const data = await world.here(key(at));
          if (data !== null) await world.take({ ...data, name: "Edited" } as unknown as Json);
        }
        const found = await contents(world);
        const plan = await world.rollbackPlan(run.id);
        await world.apply(plan);
        const now = await contents(world);
        const blocked = plan.actions.filter((action) => action.operation === "blocked");
        const left = new Map(blocked.map((action) => [action.key, action.reason]));
        for (const name of names) {
          const mine = found[name] !== pulled[name];
          if (mine) expect(now[name]).toEqual(found[name]);
          else if (!left.has(name)) expect(now[name]).toEqual(before[name]);
          else expect(left.get(name)).toMatch(/refer/);
          if (mine && left.has(name)) spared += 1;
          if (now[name] !== found[name]) reverted += 1;
        }
        expect(world.there()).toEqual(other.there());
      },
    );
    await fc.assert(property, extent);
    expect(reverted).toBeGreaterThan(0);
    expect(spared).toBeGreaterThan(0);
  });
});
