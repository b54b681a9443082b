import { describe, expect, it } from "vitest";
import { type MergeConflict, mergeContentTypes, threeWayDiff } from "../src/merge/index.ts";
import type { ContentType, FieldInput, Json } from "../src/model/index.ts";
import { field, type } from "./support/merge-examples.ts";

interface Row {
  readonly what: string;
  readonly base: ContentType;
  readonly ours: ContentType;
  readonly theirs: ContentType;
  /** `kind path`, in the order found. */
  readonly conflicts: readonly string[];
}

const one = (more: Partial<FieldInput>) => type([field("a", more)]);
const rules = (validations: FieldInput["validations"]) => one({ validations });
const list = (of: "text" | "reference", more: object = {}) =>
  one({ type: "array", items: { type: of, ...more } });
const keys = (order: string) => type([...order].map((key) => field(key)));
const enumOf = (...values: (string | [string, string])[]) =>
  rules({
    enum: {
      values: values.map((entry) =>
        typeof entry === "string" ? { value: entry } : { value: entry[0], label: entry[1] },
      ),
    },
  });
const many = (count: number) => Array.from({ length: count }, (_, index) => `v${index}`);
const typesOf = (...types: string[]) => rules({ allowedTypes: { types } });
const cms = (part: Record<string, Json>) => one({ platform: { cms: part } });

const rows: readonly Row[] = [
  {
    what: "a field's type changed differently",
    base: one({}),
    ours: one({ type: "longText" }),
    theirs: one({ type: "integer" }),
    conflicts: ["structural fields.a.type"],
  },
  {
    what: "the type of what a list holds changed differently",
    base: list("text"),
    ours: list("reference"),
    theirs: one({ type: "array", items: { type: "asset" } }),
    conflicts: ["structural fields.a.items.type"],
  },
  {
    what: "a list made a text here and changed there",
    base: list("text"),
    ours: one({}),
    theirs: list("reference"),
    conflicts: ["structural fields.a.items"],
  },
  {
    what: "a text made a list of different things",
    base: one({}),
    ours: list("text"),
    theirs: list("reference"),
    conflicts: ["structural fields.a.items"],
  },
  {
    what: "a text made a list here and a number there",
    base: one({}),
    ours: list("text"),
    theirs: one({ type: "integer" }),
    conflicts: ["structural fields.a.type"],
  },
  {
    what: "the base changed differently",
    base: type([], { base: "page" }),
    ours: type([], { base: "component" }),
    theirs: type([], { base: "section" }),
    conflicts: ["structural base"],
  },
  {
    what: "the base removed here and changed there",
    base: type([], { base: "page" }),
    ours: type([]),
    theirs: type([], { base: "section" }),
    conflicts: ["structural base"],
  },
  {
    what: "the same field added differently",
    base: keys(""),
    ours: one({ required: true }),
    theirs: one({}),
    conflicts: ["structural fields.a"],
  },
  {
    what: "a field deleted here and changed there",
    base: keys("ab"),
    ours: keys("b"),
    theirs: type([field("a", { required: true }), field("b")]),
    conflicts: ["deletion fields.a"],
  },
  {
    what: "a display field named here and deleted there",
    base: keys("ab"),
    ours: type([field("a"), field("b")], { displayField: "a" }),
    theirs: keys("b"),
    conflicts: ["structural displayField"],
  },
  {
    what: "each side naming the display field the other deletes",
    base: keys("abc"),
    ours: type([field("a"), field("c")], { displayField: "a" }),
    theirs: type([field("b"), field("c")], { displayField: "b" }),
    conflicts: ["structural displayField"],
  },
  {
    what: "the display field changed differently",
    base: keys("ab"),
    ours: type([field("a"), field("b")], { displayField: "a" }),
    theirs: type([field("a"), field("b")], { displayField: "b" }),
    conflicts: ["property displayField"],
  },
  {
    what: "a property changed differently",
    base: one({ help: "1" }),
    ours: one({ help: "2" }),
    theirs: one({ help: "3" }),
    conflicts: ["property fields.a.help"],
  },
  {
    what: "a property added differently",
    base: one({}),
    ours: one({ help: "2" }),
    theirs: one({ help: "3" }),
    conflicts: ["property fields.a.help"],
  },
  {
    what: "a property removed here and changed there",
    base: one({ help: "1" }),
    ours: one({}),
    theirs: one({ help: "3" }),
    conflicts: ["deletion fields.a.help"],
  },
  {
    what: "one bound of a rule changed differently",
    base: rules({ size: { min: 1, max: 5 } }),
    ours: rules({ size: { min: 1, max: 6 } }),
    theirs: rules({ size: { min: 2, max: 7 } }),
    conflicts: ["property fields.a.validations.size.max"],
  },
  {
    what: "bounds that leave nothing between them",
    base: rules({ size: { min: 1, max: 9 } }),
    ours: rules({ size: { min: 6, max: 9 } }),
    theirs: rules({ size: { min: 1, max: 5 } }),
    conflicts: ["property fields.a.validations.size"],
  },
  {
    what: "dates that leave nothing between them",
    base: rules({ dateRange: { min: "2020-01-01", max: "2030-01-01" } }),
    ours: rules({ dateRange: { min: "2026-01-01", max: "2030-01-01" } }),
    theirs: rules({ dateRange: { min: "2020-01-01", max: "2025-01-01" } }),
    conflicts: ["property fields.a.validations.dateRange"],
  },
  {
    what: "a rule added differently",
    base: one({}),
    ours: rules({ pattern: { pattern: "a", message: "m" } }),
    theirs: rules({ pattern: { pattern: "b" } }),
    conflicts: ["property fields.a.validations.pattern"],
  },
  {
    what: "a rule removed here and changed there",
    base: rules({ size: { min: 1 } }),
    ours: one({}),
    theirs: rules({ size: { min: 2 } }),
    conflicts: ["deletion fields.a.validations.size"],
  },
  {
    what: "a restriction added differently",
    base: one({}),
    ours: typesOf("A"),
    theirs: typesOf("B"),
    conflicts: ["property fields.a.validations.allowedTypes"],
  },
  {
    what: "a set that both sides together would empty",
    base: typesOf("A", "B"),
    ours: typesOf("A"),
    theirs: typesOf("B"),
    conflicts: ["property fields.a.validations.allowedTypes.types"],
  },
  {
    what: "choices that both sides together would empty",
    base: enumOf("x", "y"),
    ours: enumOf("x"),
    theirs: enumOf("y"),
    conflicts: ["property fields.a.validations.enum.values"],
  },
  {
    what: "the label of a choice changed differently",
    base: enumOf("x", "y"),
    ours: enumOf(["x", "1"], "y"),
    theirs: enumOf(["x", "2"], "y"),
    conflicts: ["property fields.a.validations.enum.values.x.label"],
  },
  {
    what: "a choice removed here and labelled there",
    base: enumOf("x", "y"),
    ours: enumOf("y"),
    theirs: enumOf(["x", "2"], "y"),
    conflicts: ["deletion fields.a.validations.enum.values.x"],
  },
  {
    what: "choices put in contradicting orders",
    base: enumOf("x", "y", "z"),
    ours: enumOf("y", "x", "z"),
    theirs: enumOf("x", "z", "y"),
    conflicts: ["order fields.a.validations.enum.values"],
  },
  {
    what: "a platform's own property changed differently",
    base: cms({ deep: { x: 1, y: 1 } }),
    ours: cms({ deep: { x: 2, y: 1 } }),
    theirs: cms({ deep: { x: 3, y: 2 } }),
    conflicts: ["property fields.a.platform.cms.deep.x"],
  },
  {
    what: "a platform's own list changed differently",
    base: cms({ list: [1] }),
    ours: cms({ list: [1, 2] }),
    theirs: cms({ list: [1, 3] }),
    conflicts: ["property fields.a.platform.cms.list"],
  },
  {
    what: "a platform part removed here and changed there",
    base: cms({ x: 1 }),
    ours: one({}),
    theirs: cms({ x: 2 }),
    conflicts: ["deletion fields.a.platform.cms"],
  },
  {
    what: "a default value changed differently in one language",
    base: one({ default: { en: "1", de: "1" } }),
    ours: one({ default: { en: "2", de: "1" } }),
    theirs: one({ default: { en: "3", de: "4" } }),
    conflicts: ["property fields.a.default.en"],
  },
  {
    what: "one field moved to opposite ends",
    base: keys("abc"),
    ours: keys("bac"),
    theirs: keys("acb"),
    conflicts: ["order fields"],
  },
  {
    what: "the same field added at different places",
    base: keys("ab"),
    ours: keys("nab"),
    theirs: keys("abn"),
    conflicts: ["order fields"],
  },
  {
    what: "a list with an entry twice, changed differently",
    base: typesOf("A", "A"),
    ours: typesOf("A", "A", "B"),
    theirs: typesOf("A", "C"),
    conflicts: ["property fields.a.validations.allowedTypes.types"],
  },
  {
    what: "choices with a value twice, changed differently",
    base: enumOf("x", ["x", "1"]),
    ours: enumOf("x", ["x", "2"]),
    theirs: enumOf("x", ["x", "3"]),
    conflicts: ["property fields.a.validations.enum.values"],
  },
  {
    what: "more choices of both sides than a field can have",
    base: enumOf(...many(998)),
    ours: enumOf(...many(1000)),
    theirs: enumOf(...many(998), "x", "y"),
    conflicts: ["property fields.a.validations.enum.values"],
  },
  {
    what: "the same fields added in different orders",
    base: keys("a"),
    ours: keys("amn"),
    theirs: keys("anm"),
    conflicts: ["order fields"],
  },
];

const named = (conflicts: readonly MergeConflict[]) =>
  conflicts.map(({ kind, path }) => `${kind} ${path}`);

describe("a conflict", () => {
  it.each(rows)("is $what", ({ base, ours, theirs, conflicts }) => {
    const diff = threeWayDiff({ base, ours, theirs });
    expect(named(diff.conflicts)).toEqual(conflicts);
    for (const { path, message } of diff.conflicts) expect(message).toContain(path);
    const open = mergeContentTypes({ base, ours, theirs, strategy: "merge" });
    expect(open).toEqual({ merged: diff.merged, unresolved: diff.conflicts });
    // These differ in nothing but what conflicts, but for `min`, `y` and `de` of theirs.
    const won = mergeContentTypes({ base, ours, theirs, strategy: "theirs" });
    expect(won).toEqual({ merged: theirs, unresolved: [] });
    const kept = mergeContentTypes({
      base,
      ours,
      theirs,
      strategy: "manual",
      choices: Object.fromEntries(conflicts.map((name) => [name.split(" ")[1], "base"])),
    });
    expect(kept).toEqual({ merged: diff.merged, unresolved: [] });
  });

  it("holds what each version has at its path", () => {
    const [diff] = threeWayDiff({
      base: one({ help: "1" }),
      ours: one({}),
      theirs: one({ help: "3" }),
    }).conflicts;
    expect(diff).toEqual({
      path: "fields.a.help",
      kind: "deletion",
      base: "1",
      ours: undefined,
      theirs: "3",
      message: "'fields.a.help' was deleted by ours and changed by theirs.",
    });
  });

  it("of order holds the keys as each version has them", () => {
    const [diff] = threeWayDiff({
      base: keys("abc"),
      ours: keys("bac"),
      theirs: keys("acb"),
    }).conflicts;
    expect(diff).toMatchObject({
      base: ["a", "b", "c"],
      ours: ["b", "a", "c"],
      theirs: ["a", "c", "b"],
    });
  });
});
