import { describe, expect, it } from "vitest";
import { SynclineError } from "../src/errors/index.ts";
import {
  type Choice,
  conflictPriority,
  itemPriority,
  type MergeConflict,
  type MergeParams,
  mergeContentTypes,
  orderConflicts,
} from "../src/merge/index.ts";
import { field, type } from "./support/merge-examples.ts";

const base = type([
  field("a", { help: "1" }),
  field("b", { validations: { size: { min: 1, max: 5 } } }),
  field("c"),
]);
const ours = type([
  field("a", { help: "2", required: true }),
  field("b", { validations: { size: { min: 1, max: 6 } } }),
  field("c", { name: "C" }),
]);
const theirs = type([
  field("a", { help: "3" }),
  field("b", { unique: true, validations: { size: { min: 1, max: 7 } } }),
]);

const manual = (choices: Record<string, Choice>) =>
  mergeContentTypes({ base, ours, theirs, strategy: "manual", choices });

function refusal(run: () => unknown): SynclineError {
  try {
    run();
  } catch (error) {
    if (SynclineError.isInstance(error)) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("a strategy", () => {
  it("lets one side win where both changed the same, and keeps all other edits", () => {
    const size = { min: 1, max: 6 };
    expect(mergeContentTypes({ base, ours, theirs, strategy: "ours" })).toEqual({
      merged: type([
        field("a", { help: "2", required: true }),
        field("b", { unique: true, validations: { size } }),
        field("c", { name: "C" }),
      ]),
      unresolved: [],
    });
    expect(mergeContentTypes({ base, ours, theirs, strategy: "theirs" })).toEqual({
      merged: type([
        field("a", { help: "3", required: true }),
        field("b", { unique: true, validations: { size: { min: 1, max: 7 } } }),
      ]),
      unresolved: [],
    });
  });

  it("merges what does not conflict and leaves the rest open at the base's value", () => {
    const { merged, unresolved } = mergeContentTypes({ base, ours, theirs, strategy: "merge" });
    expect(unresolved.map(({ path }) => path)).toEqual([
      "fields.a.help",
      "fields.b.validations.size.max",
      "fields.c",
    ]);
    expect(merged).toEqual(
      type([
        field("a", { help: "1", required: true }),
        field("b", { unique: true, validations: { size: { min: 1, max: 5 } } }),
        field("c"),
      ]),
    );
  });
});

describe("choices by path", () => {
  it("settle each conflict on its own: a side, the base or another value", () => {
    const { merged, unresolved } = manual({
      "fields.a.help": { value: "4" },
      "fields.b.validations.size.max": "base",
      "fields.c": "theirs",
    });
    expect(unresolved).toEqual([]);
    expect(merged).toEqual(
      type([
        field("a", { help: "4", required: true }),
        field("b", { unique: true, validations: { size: { min: 1, max: 5 } } }),
      ]),
    );
  });

  it("leave open what they do not name", () => {
    const { unresolved } = manual({ "fields.c": "ours" });
    expect(unresolved.map(({ path }) => path)).toEqual([
      "fields.a.help",
      "fields.b.validations.size.max",
    ]);
  });

  it("for a path without a conflict are refused with the path", () => {
    const error = refusal(() => manual({ "fields.a.required": "ours", "fields.c": "ours" }));
    expect(error.code).toBe("invalid_input");
    expect(error.issues).toMatchObject([
      { path: "fields.a.required", code: "merge.no_conflict", severity: "error" },
    ]);
  });

  it("that break the content type are refused with the path", () => {
    const choices: Record<string, Choice> = {
      "fields.a.help": { value: 4 },
      "fields.b.validations.size.max": "ours",
      "fields.c": "ours",
    };
    const error = refusal(() => manual(choices));
    expect(error.code).toBe("invalid_input");
    expect(error.issues.map(({ path }) => path)).toEqual(["fields.a.help"]);
  });

  it("may not change the key of a field", () => {
    const value = { key: "other", name: "other", type: "text" };
    const error = refusal(() => manual({ "fields.c": { value } }));
    expect(error.issues).toMatchObject([{ path: "fields.c", code: "merge.key_changed" }]);
  });

  it("for the whole content type may not change its key", () => {
    const value = { key: "Other", name: "Other", fields: [] };
    const params = { base, ours: null, theirs, strategy: "manual", choices: { "": { value } } };
    const error = refusal(() => mergeContentTypes(params as MergeParams));
    expect(error.issues).toMatchObject([{ path: "key", code: "merge.key_changed" }]);
  });

  it.each(["mine", {}, { value: undefined }, null, 7])("are refused when they are %j", (choice) => {
    const error = refusal(() => manual({ "fields.c": choice as Choice }));
    expect(error.issues).toMatchObject([{ path: "fields.c", code: "merge.choice_invalid" }]);
  });

  it("that break the content type are refused while others are open, too", () => {
    const error = refusal(() => manual({ "fields.a.help": { value: 4 } }));
    expect(error.issues.map(({ path }) => path)).toEqual(["fields.a.help"]);
  });

  it("go with the manual strategy only", () => {
    const choices = { "fields.c": "ours" } as const;
    const error = refusal(() =>
      mergeContentTypes({ base, ours, theirs, strategy: "theirs", choices }),
    );
    expect(error.issues).toMatchObject([{ path: "choices" }]);
  });

  it("may be a value for all places that go by the same path", () => {
    const make = (one: string, two: string) =>
      type([field("a", { name: one }), field("a.name", { name: "n", help: two })]);
    const params = {
      base: make("1", "1"),
      ours: make("2", "2"),
      theirs: type([field("a", { name: "3" })]),
    };
    const { merged, unresolved } = mergeContentTypes({
      ...params,
      strategy: "manual",
      choices: { "fields.a.name": "ours" },
    });
    expect(unresolved).toEqual([]);
    expect(merged).toEqual(params.ours);
  });
});

describe("the order of fields", () => {
  const keys = (order: string) => type([...order].map((key) => field(key)));
  const params = { base: keys("abcd"), ours: keys("bacdx"), theirs: keys("acbdy") };
  const settle = (fields: Choice) =>
    mergeContentTypes({ ...params, strategy: "manual", choices: { fields } }).merged?.fields.map(
      ({ key }) => key,
    );

  it("is a side's or the base's, with the other's additions where it put them", () => {
    expect(settle("ours")?.join("")).toBe("bacdxy");
    expect(settle("theirs")?.join("")).toBe("acbdxy");
    expect(settle("base")?.join("")).toBe("abcdxy");
  });

  it("has a field that both added differently where the chosen one put it", () => {
    const versions = {
      base: keys("ab"),
      ours: type([field("a"), field("n", { help: "1" }), field("b")]),
      theirs: keys("nab"),
    };
    const settled = (strategy: "ours" | "theirs") =>
      mergeContentTypes({ ...versions, strategy }).merged;
    expect(settled("ours")).toEqual(versions.ours);
    expect(settled("theirs")).toEqual(versions.theirs);
  });

  it("is a list of keys, and a field it leaves out stays behind the one before it", () => {
    expect(settle({ value: ["d", "a", "b"] })?.join("")).toBe("dxyabc");
  });

  it.each([
    ["no list", "abcd"],
    ["a key no version has", ["a", "q"]],
    ["a key twice", ["a", "a"]],
  ])("is refused when it is %s", (_, value) => {
    const error = refusal(() => settle({ value }));
    expect(error.issues).toMatchObject([{ path: "fields", code: "merge.order_invalid" }]);
  });
});

describe("whether a field is a list", () => {
  const list = { type: "array", items: { type: "text" } } as const;
  const [text, number, ofTexts] = [
    type([field("a")]),
    type([field("a", { type: "integer" })]),
    type([field("a", list)]),
  ];
  const settle = (path: string, choice: Choice, sides: object) => {
    const versions = { base: text, ours: ofTexts, theirs: number, ...sides };
    return mergeContentTypes({ ...versions, strategy: "manual", choices: { [path]: choice } })
      .merged;
  };

  it("goes with what it holds, whoever wins", () => {
    expect(settle("fields.a.type", "ours", {})).toEqual(ofTexts);
    expect(settle("fields.a.type", "theirs", {})).toEqual(number);
    expect(settle("fields.a.type", { value: "array" }, {})).toEqual(ofTexts);
    expect(settle("fields.a.type", { value: "url" }, {})).toEqual(
      type([field("a", { type: "url" })]),
    );
  });

  it("is settled at what it holds where both sides make it a list", () => {
    const theirs = type([field("a", { type: "array", items: { type: "url" } })]);
    expect(settle("fields.a.items", "theirs", { theirs })).toEqual(theirs);
    expect(settle("fields.a.items", "base", { theirs })).toEqual(text);
    const value = { type: "asset" };
    expect(settle("fields.a.items", { value }, { theirs })).toEqual(
      type([field("a", { type: "array", items: { type: "asset" } })]),
    );
  });
});

describe("the display field", () => {
  const fields = [field("a"), field("b")];
  const params = {
    base: type(fields),
    ours: type(fields, { displayField: "a" }),
    theirs: type([field("b", { required: true })]),
  };
  const settle = (choices: Record<string, Choice>, sides: object = {}) =>
    mergeContentTypes({ ...params, ...sides, strategy: "manual", choices });

  it("brings the field it names back with it", () => {
    const { merged } = settle({ displayField: "ours" });
    expect(merged?.displayField).toBe("a");
    expect(merged?.fields.map(({ key }) => key)).toEqual(["a", "b"]);
  });

  it("goes with the field when that is deleted", () => {
    expect(settle({ displayField: "theirs" }).merged).toEqual(params.theirs);
  });

  it("may be another field of any version, but no other", () => {
    expect(settle({ displayField: { value: "b" } }).merged?.displayField).toBe("b");
    const error = refusal(() => settle({ displayField: { value: "q" } }));
    expect(error.issues).toMatchObject([
      { path: "displayField", code: "merge.display_field_missing" },
    ]);
  });

  it("may not be a field that another choice removes", () => {
    const ours = type([field("a", { help: "h" }), field("b")], { displayField: "a" });
    const choices: Record<string, Choice> = { displayField: "ours", "fields.a": "theirs" };
    expect(refusal(() => settle(choices, { ours })).code).toBe("invalid_input");
    const agreeing: Record<string, Choice> = { displayField: "theirs", "fields.a": "theirs" };
    expect(settle(agreeing, { ours }).merged).toEqual(params.theirs);
  });
});

describe("priority", () => {
  const conflict = (kind: MergeConflict["kind"], path: string): MergeConflict => ({
    path,
    kind,
    base: 1,
    ours: 2,
    theirs: 3,
    message: "",
  });
  const property = conflict("property", "fields.a.help");
  const moved = conflict("order", "fields");
  const deleted = conflict("deletion", "fields.b");
  const retyped = conflict("structural", "fields.c.type");

  it("puts structure before deletion, deletion before many fields, many before few", () => {
    const ordered = orderConflicts([property, moved, deleted, retyped]);
    expect(ordered).toEqual([retyped, deleted, moved, property]);
    const priorities = ordered.map(conflictPriority);
    expect(priorities).toEqual(priorities.toSorted((a, b) => b - a));
    expect(new Set(priorities).size).toBe(4);
  });

  it("of an item rises with the number of fields in conflict", () => {
    const many = ["a", "b", "c", "d"].map((key) => conflict("property", `fields.${key}.name`));
    expect(itemPriority([])).toBe(0);
    expect(itemPriority([property])).toBe(conflictPriority(property));
    expect(itemPriority(many)).toBe(conflictPriority(moved));
    expect(itemPriority([...many, retyped])).toBe(conflictPriority(retyped));
  });
});
