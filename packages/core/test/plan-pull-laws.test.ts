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
/** More where there is time: `SYNCLINE_PULL_RUNS=1000`. */
const numRuns = Number(process.env.SYNCLINE_PULL_RUNS ?? 12);

const anyType = contentTypeArbitrary({ references: keys });
/** What happens to an item on one side between two looks. */
const edit = fc.oneof(
  fc.constant("nothing" as const),
  fc.constant("deleted" as const),
  fc.record({ name: fc.constantFrom("One", "Two"), help: fc.boolean(), more: fc.boolean() }),
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
  const fields = base.fields.map((one, at) => (help && at === 0 ? { ...one, help: name } : one));
  const extra = {
    key: `extra${name}`,
    name,
    type: "text",
    required: false,
    localized: false,
    unique: false,
  } as const;
  return { ...base, name, fields: more ? [...fields, extra] : fields };
}

/** Without references to types that are not among the keys: nobody could import those. */
function referringTo(known: ReadonlySet<string>, type: ContentType | null): ContentType | null {
  if (type === null) return null;
  const kept: ContentType = JSON.parse(JSON.stringify(type), (name, value) =>
    name === "types" && Array.isArray(value) ? value.filter((key) => known.has(key)) : value,
  );
  return tidyContentType(kept);
}

/** Puts types there as somebody else would, and takes away those that are null. */
async function changeThere(world: PlanWorld, types: ReadonlyMap<string, ContentType | null>) {
  const open = await openTarget({ ctx: world.ctx, input: { targetId: world.target.id } });
  const { connection } = await open.connect({ kind: "check", id: "encode" });
  const identity = {
    nativeId: ({ key }: { key: string }) => key,
    key: ({ nativeId }: { nativeId: string }) => nativeId,
  };
  for (const [key, data] of types) {
    if (data === null) world.platform.drop(key);
    else {
      const encoded = connection.encode({ item: { kind: "contentType", key, data }, identity });
      world.platform.plant(encoded.native);
    }
  }
}

const hash = (type: ContentType | null) => hashJson(type && (tidyContentType(type) as Json));

/** All that changed from `base` to `ours` is in `now`. */
function keepsEdits(base: ContentType | null, ours: ContentType, now: ContentType | null): boolean {
  if (now === null) return false;
  if (base === null) return hash(ours) === hash(now);
  const { conflicts, merged } = threeWayDiff({ base, ours, theirs: now });
  return conflicts.length === 0 && hash(merged) === hash(now);
}

describe("a pull", () => {
  it("never drops an edit made here", async () => {
    await fc.assert(
      fc.asyncProperty(fc.tuple(item, item, item), async (items) => {
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
        const take = async (types: ReadonlyMap<string, ContentType | null>) => {
          const present = [...types.values()].filter((type) => type !== null);
          if (present.length > 0) await world.take(...(present as JsonObject[]));
        };
        await take(bases);
        await world.apply(await world.plan());
        await take(ours);
        for (const [key, mine] of ours) {
          // Refused while others here refer to it.
          if (mine === null && bases.get(key)) await world.deleteHere(key).catch(() => undefined);
        }
        await changeThere(world, theirs);

        const before = new Map<string, ContentType | null>();
        for (const key of keys) before.set(key, await world.here(key));
        const { records } = await world.apply(await world.pull());
        expect(records.filter((record) => record.status === "failed")).toEqual([]);
        for (const [key, mine] of before) {
          const base = bases.get(key) ?? null;
          if (hash(base) === hash(mine)) continue;
          const now = await world.here(key);
          if (mine === null) expect(now).toBeNull();
          else expect(keepsEdits(base, mine, now), key).toBe(true);
        }
      }),
      { numRuns },
    );
  });
});
