import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectConflicts, resolveConflict } from "../src/conflict/index.ts";
import type { Json, JsonObject } from "../src/model/index.ts";
import { type } from "./support/memory-world.ts";
import { createRollbackWorld, type RollbackWorld } from "./support/rollback-world.ts";

const long = process.env.SYNCLINE_CONFLICT_RUNS;
/** A few, always the same, in the everyday run; as many others as asked for. */
const extent = long === undefined ? { numRuns: 8, seed: 11 } : { numRuns: Number(long) };
const keys = ["k0", "k1", "k2"];

/** One state of the three types; null: it is not there. */
const model = fc.tuple(
  ...keys.map(() =>
    fc.option(
      fc.record({
        name: fc.constantFrom("One", "Two", "Three"),
        fields: fc.subarray(["a", "b", "c"], { minLength: 1 }),
      }),
      { freq: 3 },
    ),
  ),
);
type Model = typeof model extends fc.Arbitrary<infer T> ? T : never;

const typesOf = (types: Model): JsonObject[] =>
  types.flatMap((entry, at) =>
    entry === null ? [] : [{ ...type(keys[at] ?? "", ...entry.fields), name: entry.name }],
  );

async function hold(world: RollbackWorld, types: Model): Promise<void> {
  await world.take(...(typesOf(types) as Json[]));
  for (const [at, entry] of types.entries()) {
    const key = keys[at] ?? "";
    if (entry === null && (await world.here(key)) !== null) await world.remove(key);
  }
}

describe("whatever both sides did", () => {
  it("comes to rest when every conflict is resolved and pushed", { timeout: 120_000 }, async () => {
    let resolved = 0;
    const property = fc.asyncProperty(
      fc.record({
        base: model,
        ours: model,
        theirs: model,
        strategies: fc.tuple(...keys.map(() => fc.constantFrom("ours", "theirs"))),
      }),
      async ({ base, ours, theirs, strategies }) => {
        const world = await createRollbackWorld();
        const other = await createRollbackWorld();
        await hold(world, base);
        await world.push();
        await hold(world, ours);
        await hold(other, theirs);
        await other.push();
        for (const key of keys) {
          const native = other.platform.type(key);
          if (native === undefined) world.platform.drop(key);
          else world.platform.plant(native);
        }
        const scope = { projectId: world.project.id, targetId: world.target.id };
        const { ctx } = world;
        for (const { id, key } of await detectConflicts({ ctx, input: scope })) {
          const strategy = strategies[keys.indexOf(key)] ?? "ours";
          const { version } = await resolveConflict({ ctx, input: { conflictId: id, strategy } });
          expect(version.parents.length).toBeGreaterThan(0);
          resolved += 1;
        }
        expect(await detectConflicts({ ctx, input: scope })).toEqual([]);
        const chosen = await Promise.all(keys.map((key) => world.here(key)));
        expect((await world.push()).run.status).toBe("success");
        expect((await world.pull()).run.status).toBe("success");
        expect((await world.plan("push", "full")).actions).toEqual([]);
        expect((await world.plan("pull", "full")).actions).toEqual([]);
        // What was decided is not changed by carrying it out.
        for (const [at, strategy] of strategies.entries()) {
          const [mine, yours] = [ours[at], theirs[at]];
          const wanted = strategy === "ours" ? mine : yours;
          const both = base[at] === null && mine && yours && mine.name !== yours.name;
          if (both) expect(chosen[at]?.name).toBe(wanted?.name);
        }
        for (const key of keys) {
          const here = await world.here(key);
          expect(world.platform.type(key)?.label).toBe(here?.name);
        }
      },
    );
    await fc.assert(property, extent);
    // A property over nothing would hold as well.
    expect(resolved).toBeGreaterThan(0);
  });
});
