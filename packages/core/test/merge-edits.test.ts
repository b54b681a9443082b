import { describe, expect, it } from "vitest";
import { liftRemote, threeWayDiff } from "../src/merge/index.ts";
import type { ContentType, FieldInput, Json } from "../src/model/index.ts";
import { field, type } from "./support/merge-examples.ts";

interface Row {
  readonly what: string;
  readonly base: ContentType;
  readonly ours: ContentType;
  readonly theirs: ContentType;
  readonly merged: ContentType;
}

const one = (more: Partial<FieldInput>) => type([field("a", more)]);
const rules = (validations: FieldInput["validations"]) => one({ validations });
const keys = (order: string) => type([...order].map((key) => field(key)));
const typesOf = (...types: string[]) => rules({ allowedTypes: { types } });
const marksOf = (...allowed: string[]) => rules({ richText: { marks: { allowed } } });
const embedsOf = (...types: string[]) =>
  rules({ richText: { embeds: { entry: [{ types }, { size: { max: 3 } }] } } });
const enumOf = (...values: [value: string | number, label?: string][]) =>
  rules({
    enum: { values: values.map(([value, label]) => (label ? { value, label } : { value })) },
  });
const cms = (part: Record<string, Json>) => one({ platform: { cms: part } });

const rows: readonly Row[] = [
  {
    what: "properties of one field",
    base: one({ help: "h" }),
    ours: one({ help: "h", required: true }),
    theirs: one({ name: "A" }),
    merged: one({ name: "A", required: true }),
  },
  {
    what: "a field added by each side at the same place, in one order",
    base: keys("ab"),
    ours: keys("azb"),
    theirs: keys("amb"),
    merged: keys("amzb"),
  },
  {
    what: "fields appended by both sides",
    base: keys("a"),
    ours: keys("axy"),
    theirs: keys("ab"),
    merged: keys("abxy"),
  },
  {
    what: "a field both sides added alike, among others",
    base: keys("ab"),
    ours: keys("anxb"),
    theirs: keys("amnb"),
    merged: keys("amnxb"),
  },
  {
    what: "a deletion and an addition behind the deleted field",
    base: keys("abc"),
    ours: keys("ac"),
    theirs: keys("abxc"),
    merged: keys("axc"),
  },
  {
    what: "moves of different fields",
    base: keys("abcd"),
    ours: keys("bacd"),
    theirs: keys("abdc"),
    merged: keys("badc"),
  },
  {
    what: "moves to opposite ends",
    base: keys("abcd"),
    ours: keys("bcda"),
    theirs: keys("dabc"),
    merged: keys("dbca"),
  },
  {
    what: "a move and an addition behind the moved field",
    base: keys("abc"),
    ours: keys("bca"),
    theirs: keys("axbc"),
    merged: keys("bcax"),
  },
  {
    what: "a move farther than the other side's",
    base: keys("abcd"),
    ours: keys("bacd"),
    theirs: keys("bcda"),
    merged: keys("bcda"),
  },
  {
    what: "bounds of one rule",
    base: rules({ size: { min: 1, max: 5 } }),
    ours: rules({ size: { min: 2, max: 5 } }),
    theirs: rules({ size: { min: 1, max: 9, message: "m" } }),
    merged: rules({ size: { min: 2, max: 9, message: "m" } }),
  },
  {
    what: "rules where there were none",
    base: one({}),
    ours: rules({ size: { min: 2 } }),
    theirs: rules({ size: { max: 9 }, pattern: { pattern: "x" } }),
    merged: rules({ size: { min: 2, max: 9 }, pattern: { pattern: "x" } }),
  },
  {
    what: "a rule that both sides together took apart",
    base: rules({ size: { min: 1, max: 5 } }),
    ours: rules({ size: { min: 1 } }),
    theirs: rules({ size: { max: 5 } }),
    merged: one({}),
  },
  {
    what: "a rule removed here and shortened there",
    base: rules({ size: { min: 1, max: 5 } }),
    ours: one({}),
    theirs: rules({ size: { max: 5 } }),
    merged: one({}),
  },
  {
    what: "types added and taken out of a set",
    base: typesOf("A", "B", "C"),
    ours: typesOf("A", "B", "C", "X"),
    theirs: typesOf("C", "Y", "A"),
    merged: typesOf("C", "X", "Y", "A"),
  },
  {
    what: "sets in contradicting orders",
    base: typesOf("A", "B", "C"),
    ours: typesOf("B", "A", "C"),
    theirs: typesOf("A", "C", "B"),
    merged: typesOf("C", "B", "A"),
  },
  {
    what: "marks of a rich text",
    base: marksOf("bold"),
    ours: marksOf("bold", "code"),
    theirs: marksOf("italic"),
    merged: marksOf("code", "italic"),
  },
  {
    what: "types that a rich text may embed",
    base: embedsOf("A", "B"),
    ours: embedsOf("A", "B", "C"),
    theirs: embedsOf("B"),
    merged: embedsOf("B", "C"),
  },
  {
    what: "choices by their value",
    base: enumOf(["x"], ["y"], [1]),
    ours: enumOf(["x", "X"], ["y"], [1], ["z"]),
    theirs: enumOf(["w"], ["x"], [1, "one"]),
    merged: enumOf(["w"], ["x", "X"], [1, "one"], ["z"]),
  },
  {
    what: "a platform's own properties, however deep",
    base: cms({ deep: { x: 1, y: { z: 1 } } }),
    ours: cms({ deep: { x: 2, y: { z: 1 } }, own: [1] }),
    theirs: cms({ deep: { x: 1, y: { z: 2, constructor: "c" } } }),
    merged: cms({ deep: { x: 2, y: { z: 2, constructor: "c" } }, own: [1] }),
  },
  {
    what: "parts of different platforms where there were none",
    base: one({}),
    ours: cms({ x: 1 }),
    theirs: one({ platform: { dam: { y: 1 } } }),
    merged: one({ platform: { cms: { x: 1 }, dam: { y: 1 } } }),
  },
  {
    what: "default values by language",
    base: one({ default: { en: "1", de: "1" } }),
    ours: one({ default: { en: "2", de: "1" } }),
    theirs: one({ default: { en: "1", fr: "1" } }),
    merged: one({ default: { en: "2", fr: "1" } }),
  },
  {
    what: "a list and what it holds",
    base: one({ type: "array", items: { type: "text" } }),
    ours: one({ type: "array", items: { type: "text", validations: { size: { max: 3 } } } }),
    theirs: one({ type: "array", items: { type: "longText" }, validations: { size: { max: 9 } } }),
    merged: one({
      type: "array",
      items: { type: "longText", validations: { size: { max: 3 } } },
      validations: { size: { max: 9 } },
    }),
  },
  {
    what: "a field made a list and renamed",
    base: one({}),
    ours: one({ type: "array", items: { type: "text" } }),
    theirs: one({ name: "A" }),
    merged: one({ name: "A", type: "array", items: { type: "text" } }),
  },
  {
    what: "identical edits",
    base: keys("ab"),
    ours: type([field("b", { help: "h" }), field("n")]),
    theirs: type([field("b", { help: "h" }), field("n")]),
    merged: type([field("b", { help: "h" }), field("n")]),
  },
  {
    what: "properties of the type itself",
    base: keys("a"),
    ours: { ...keys("a"), description: "d", displayField: "a" },
    theirs: { ...keys("a"), name: "Other", base: "page" },
    merged: type([field("a")], {
      name: "Other",
      base: "page",
      description: "d",
      displayField: "a",
    }),
  },
];

describe("merging", () => {
  it.each(rows)("keeps $what", ({ base, ours, theirs, merged }) => {
    expect(threeWayDiff({ base, ours, theirs })).toMatchObject({ conflicts: [], merged });
    expect(threeWayDiff({ base, ours: theirs, theirs: ours })).toMatchObject({
      conflicts: [],
      merged,
    });
  });

  it("takes absent and default, and absent and empty, for the same", () => {
    const bare = { key: "a", name: "a", type: "text" } as FieldInput;
    const base = { key: "T", name: "T", fields: [bare], platform: {} } as unknown as ContentType;
    const ours = type([field("a", { hidden: false, validations: {} })], { key: "T", name: "T" });
    const theirs = type([field("a", { required: true })], { key: "T", name: "T" });
    const diff = threeWayDiff({ base, ours, theirs });
    expect(diff).toMatchObject({ conflicts: [], ours: [], agreed: [], merged: theirs });
    expect(diff.theirs.map(({ path }) => path)).toEqual(["fields.a.required"]);
  });

  it("names the edits of each side and those made by both", () => {
    const base = type([field("a", { help: "1" }), field("b")]);
    const ours = type([field("a", { help: "2", required: true }), field("b")]);
    const theirs = type([field("a", { help: "2" })]);
    const diff = threeWayDiff({ base, ours, theirs });
    expect(diff.ours.map(({ path }) => path)).toEqual(["fields.a.required", "fields.a.help"]);
    expect(diff.theirs.map(({ path }) => path)).toEqual(["fields.a.help", "fields.b"]);
    expect(diff.agreed.map(({ path }) => path)).toEqual(["fields.a.help"]);
  });

  it("takes properties for what they are, whatever a platform calls them", () => {
    const part = (text: string) => cms(JSON.parse(text) as Record<string, Json>);
    const { merged, conflicts } = threeWayDiff({
      base: part('{ "a": 1 }'),
      ours: part('{ "a": 1, "__proto__": { "x": 1 } }'),
      theirs: part('{ "toString": 1 }'),
    });
    expect(conflicts).toEqual([]);
    const found = JSON.stringify(merged?.fields[0]?.platform?.cms);
    expect(found).toBe('{"__proto__":{"x":1},"toString":1}');
  });

  it("leaves its inputs as they are", () => {
    for (const { base, ours, theirs } of rows) {
      const before = structuredClone({ base, ours, theirs });
      threeWayDiff({ base, ours, theirs });
      expect({ base, ours, theirs }).toEqual(before);
    }
  });
});

describe("a change made at a lossy target", () => {
  const local = type([
    field("a", { group: "Main", validations: { pattern: { pattern: "x" }, size: { max: 5 } } }),
    field("where", { type: "location" }),
    field("b"),
  ]);
  const seenField = field("a", { validations: { size: { max: 5 } } });
  const localAsSeen = type([seenField, field("b")]);

  it("is carried over, and what the target cannot say is kept", () => {
    const remote = type([
      field("b", { required: true }),
      field("a", { validations: { size: { max: 9 } } }),
      field("n"),
    ]);
    expect(liftRemote({ local, localAsSeen, remote })).toEqual(
      type([
        field("b", { required: true }),
        field("a", { group: "Main", validations: { pattern: { pattern: "x" }, size: { max: 9 } } }),
        field("n"),
        field("where", { type: "location" }),
      ]),
    );
  });

  it("wins where it touches what the target cannot say in full", () => {
    const remote = type([field("b")]);
    const lifted = liftRemote({ local, localAsSeen, remote });
    expect(lifted).toEqual(type([field("where", { type: "location" }), field("b")]));
  });
});
