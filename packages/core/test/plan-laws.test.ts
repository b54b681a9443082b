import { contentTypeArbitrary } from "@syncline/adapter-testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashJson } from "../src/canonical/index.ts";
import { threeWayDiff } from "../src/merge/index.ts";
import {
  type ContentType,
  type Json,
  type JsonObject,
  tidyContentType,
} from "../src/model/index.ts";
import { openTarget } from "../src/target/open-connection.ts";
import { createPlanWorld, type PlanWorld } from "./support/plan-world.ts";

const keys = ["Alpha", "Beta", "Gamma"];
/** More where there is time: `SYNCLINE_PLAN_RUNS=1000`. */
const numRuns = Number(process.env.SYNCLINE_PLAN_RUNS ?? 6);

const anyType = contentTypeArbitrary({ references: keys });
/** A small edit touches one or two places, so that two of them often have nothing to do with each other. */
const small = fc.record({
  name: fc.option(fc.constantFrom("One", "Two"), { freq: 1 }),
  help: fc.option(fc.constantFrom("This", "That"), { freq: 1 }),
  more: fc.option(fc.constantFrom("extraOne", "extraTwo")),
});
/** What happens to an item on one side between two looks. */
const edit = fc.oneof(
  fc.constant("nothing" as const),
  fc.constant("deleted" as const),
  { weight: 5, arbitrary: small },
  anyType,
);
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

const item = fc.record({ base: fc.option(anyType, { freq: 5 }), ours: edit, theirs: edit });

function edited(base: ContentType | null, key: string, change: Edit): ContentType | null {
  if (change === "nothing") return base;
  if (change === "deleted") return null;
  if ("fields" in change) return { ...change, key };
  if (base === null) return null;
  const { name, help, more } = change;
  const fields = base.fields.map((one, at) => (help && at === 0 ? { ...one, help } : one));
  const flags = { required: false, localized: false, unique: false };
  const extra = more ? [{ key: more, name: more, type: "text" as const, ...flags }] : [];
  return { ...base, ...(name ? { name } : {}), fields: [...fields, ...extra] };
}

/** Without references to types that are not among the keys: nobody could import those. */
function referringTo(known: ReadonlySet<string>, type: ContentType | null): ContentType | null {
  if (type === null) return null;
  const kept: ContentType = JSON.parse(JSON.stringify(type), (name, value) =>
    name === "types" && Array.isArray(value) ? value.filter((key) => known.has(key)) : value,
  );
  return tidyContentType(kept);
}

const identity = {
  nativeId: ({ key }: { key: string }) => key,
  key: ({ nativeId }: { nativeId: string }) => nativeId,
};

async function connect({ ctx, target }: PlanWorld) {
  const open = await openTarget({ ctx, input: { targetId: target.id } });
  return (await open.connect({ kind: "check", id: "by hand" })).connection;
}

/** Puts types there as somebody else would, and takes away those that are null. */
async function changeThere(world: PlanWorld, types: ReadonlyMap<string, ContentType | null>) {
  const connection = await connect(world);
  for (const [key, data] of types) {
    if (data === null) world.platform.drop(key);
    else {
      const encoded = connection.encode({ item: { kind: "contentType", key, data }, identity });
      world.platform.plant(encoded.native);
    }
  }
}

/** What the target holds, in canonical words. */
async function seenThere(world: PlanWorld): Promise<Map<string, ContentType | null>> {
  const connection = await connect(world);
  const seen = new Map<string, ContentType | null>(keys.map((key) => [key, null]));
  for (const native of world.platform.types()) {
    const { key, data } = connection.decode({ kind: "contentType", native, identity }).item;
    seen.set(key, data);
  }
  return seen;
}

async function seenHere(world: PlanWorld): Promise<Map<string, ContentType | null>> {
  const seen = new Map<string, ContentType | null>();
  for (const key of keys) seen.set(key, await world.here(key));
  return seen;
}

const hash = (type: ContentType | null | undefined) =>
  hashJson(type ? (tidyContentType(type) as Json) : null);

/** All that changed from `base` to `edited` is in `now`. */
function keepsEdits(
  base: ContentType | null,
  edited: ContentType | null,
  now: ContentType | null,
): boolean {
  if (edited === null || now === null || base === null) return hash(edited) === hash(now);
  const { conflicts, merged } = threeWayDiff({ base, ours: edited, theirs: now });
  return conflicts.length === 0 && hash(merged) === hash(now);
}

type Types = ReadonlyMap<string, ContentType | null>;

/** Keys whose edits from `base` to `edited` are no longer in `now`. */
function lostEdits(base: Types, edited: Types, now: Types): string[] {
  return keys.filter((key) => {
    const [was, is] = [base.get(key) ?? null, edited.get(key) ?? null];
    return hash(was) !== hash(is) && !keepsEdits(was, is, now.get(key) ?? null);
  });
}

/** A world in step, and then edited on both sides. */
async function editedWorld(
  items: readonly (typeof item extends fc.Arbitrary<infer T> ? T : never)[],
) {
  const world = await createPlanWorld();
  const known = new Set(keys.filter((_, at) => items[at]?.base));
  const bases = new Map<string, ContentType | null>();
  const ours = new Map<string, ContentType | null>();
  const theirs = new Map<string, ContentType | null>();
  items.forEach((given, at) => {
    const key = keys[at] ?? "";
    const base = referringTo(known, given.base && { ...given.base, key });
    bases.set(key, base);
    ours.set(key, referringTo(known, edited(base, key, given.ours)));
    theirs.set(key, referringTo(known, edited(base, key, given.theirs)));
  });
  const take = async (types: Types) => {
    const present = [...types.values()].filter((type) => type !== null);
    if (present.length > 0) await world.take(...(present as JsonObject[]));
  };
  await take(bases);
  await world.apply(await world.plan());
  const there = await seenThere(world);
  await take(ours);
  for (const [key, mine] of ours) {
    // Refused while others here refer to it.
    if (mine === null && bases.get(key)) await world.deleteHere(key).catch(() => undefined);
  }
  await changeThere(world, theirs);
  return { world, bases, there };
}

describe("where both sides have been edited", () => {
  const items = fc.tuple(item, item, item);
  const timeout = 20_000 + numRuns * 1000;
  const settings = { numRuns };

  it(
    "a pull never drops an edit made here",
    async () => {
      const property = fc.asyncProperty(items, async (given) => {
        const { world, bases } = await editedWorld(given);
        const before = await seenHere(world);
        const { records } = await world.apply(await world.pull());
        expect(records.filter((record) => record.status === "failed")).toEqual([]);
        expect(lostEdits(bases, before, await seenHere(world))).toEqual([]);
      });
      await fc.assert(property, settings);
    },
    timeout,
  );

  it(
    "a push never drops an edit made there",
    async () => {
      const property = fc.asyncProperty(items, async (given) => {
        const { world, there } = await editedWorld(given);
        const before = await seenThere(world);
        const { records } = await world.apply(await world.plan());
        expect(records.filter((record) => record.status === "failed")).toEqual([]);
        expect(lostEdits(there, before, await seenThere(world))).toEqual([]);
      });
      await fc.assert(property, settings);
    },
    timeout,
  );

  it(
    "a pull and a push leave nothing to do but decisions",
    async () => {
      const property = fc.asyncProperty(items, async (given) => {
        const { world } = await editedWorld(given);
        await world.apply(await world.pull());
        await world.apply(await world.plan());
        for (const plan of [
          await world.pull({ mode: "full" }),
          await world.plan({ mode: "full" }),
        ]) {
          expect(plan.actions.filter(({ operation }) => operation !== "blocked")).toEqual([]);
        }
      });
      await fc.assert(property, settings);
    },
    timeout,
  );
});
