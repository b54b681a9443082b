import { contentTypeSchema, fieldTypes } from "@syncline/core/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  atPath,
  beyondForm,
  draftFields,
  emptyDraft,
  textAt,
  withFieldMoved,
  withNewField,
  withoutField,
  withPath,
  withProperty,
  withType,
} from "../src/lib/draft-edits.ts";
import { choicesText, parseChoices, ruleInputs } from "../src/lib/field-rules.ts";
import { parseOwnValue, startText, valueForm } from "../src/lib/own-value.ts";
import { rebaseDraft } from "../src/lib/rebase-draft.ts";
import { checkType, checkTypeText, problemAt, problemsWithin } from "../src/lib/type-draft.ts";

const draft = (...keys: string[]) => ({
  key: "page",
  name: "Page",
  fields: keys.map((key) => ({ key, name: key, type: "text" })),
});
const keysOf = (given: object) =>
  draftFields(given as ReturnType<typeof draft>).map((field) => textAt(field, "key"));

describe("a draft of a type", () => {
  it("is told what is wrong, at its place", () => {
    const { type, problems } = checkType({ ...draft("a", "not a key"), name: "" });
    expect(type).toBeNull();
    expect(problemAt(problems, "name")).toBe("Is needed.");
    expect(problemAt(problems, "fields[1].key")).toMatch(/^Must be 1 to 255 letters/);
    expect(problemsWithin(problems, "fields[1]")).toHaveLength(1);
    expect(problemsWithin(problems, "fields[0]")).toEqual([]);
    expect(problemAt(checkType({ key: "a", fields: [] }).problems, "name")).toBe("Is needed.");
  });

  it("keeps the key of the type it changes, also as JSON: under another it would be another type's", () => {
    expect(checkType(draft("a"), "page").problems).toEqual([]);
    const { type, problems } = checkType({ ...draft("a"), key: "article" }, "page");
    expect(type).toBeNull();
    expect(problemAt(problems, "key")).toBe("A type keeps its key, which is “page”.");
  });

  it("is taken in its canonical form, from text too", () => {
    const text = JSON.stringify({ ...draft("a"), platform: {} });
    expect(checkTypeText(text).type).toEqual(contentTypeSchema.parse(draft("a")));
    expect(checkTypeText("{").problems).toMatchObject([{ path: "", code: "invalid_json" }]);
  });

  it("moves a field and keeps the others in their order", () => {
    expect(keysOf(withFieldMoved(draft("a", "b", "c"), 2, 0))).toEqual(["c", "a", "b"]);
    const moves = fc.tuple(fc.integer({ min: -2, max: 6 }), fc.integer({ min: -2, max: 6 }));
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z]{1,3}$/), { maxLength: 5 }),
        moves,
        (keys, [from, to]) => {
          const moved = keysOf(withFieldMoved(draft(...keys), from, to));
          expect(moved.toSorted()).toEqual(keys.toSorted());
          const inside = [from, to].every((index) => index >= 0 && index < keys.length);
          expect(moved).toEqual(inside ? keysOf(withFieldMoved(draft(...moved), 0, 0)) : keys);
          const others = moved.filter((key) => key !== keys[from]);
          if (inside) expect(others).toEqual(keys.filter((_, index) => index !== from));
        },
      ),
    );
  });

  it("gets fields with a free key, and loses them again", () => {
    const more = withNewField(withNewField(draft("field3", "a")));
    expect(keysOf(more)).toEqual(["field3", "a", "field4", "field5"]);
    expect(checkType(more).problems).toEqual([]);
    expect(keysOf(withoutField(more as ReturnType<typeof draft>, 1))).toEqual([
      "field3",
      "field4",
      "field5",
    ]);
    expect(keysOf(withNewField(emptyDraft))).toEqual(["field1"]);
  });

  it("sets properties where they stood, and drops what becomes empty", () => {
    expect(Object.keys(withProperty({ a: 1, b: 2 }, "a", 3))).toEqual(["a", "b"]);
    expect(withProperty({ a: 1, b: 2 }, "a", undefined)).toEqual({ b: 2 });
    const path = ["validations", "size", "max"] as const;
    const set = withPath({ key: "a" }, path, 5);
    expect(set).toEqual({ key: "a", validations: { size: { max: 5 } } });
    expect(atPath(set, path)).toBe(5);
    expect(withPath(set, path, undefined)).toEqual({ key: "a" });
    expect(beyondForm({ key: "a", default: 1, platform: {} })).toEqual(["default", "platform"]);
  });

  it("can hold anything, and a list says what it holds", () => {
    for (const type of fieldTypes) {
      const field = withType({ key: "a", name: "A", type: "date" }, type);
      expect(checkType({ ...draft(), fields: [field] }).problems).toEqual([]);
      expect(checkType({ ...draft(), fields: [withType(field, "text")] }).problems).toEqual([]);
    }
    expect(withType({ key: "a", type: "date" }, "array")).toMatchObject({
      items: { type: "date" },
    });
  });

  it("is offered only rules that the model has, each in its place", () => {
    for (const type of fieldTypes) {
      for (const { path, form } of ruleInputs(type, type === "array" ? "asset" : undefined)) {
        const value = {
          count: 1,
          number: 1,
          text: "x",
          choices: [{ value: "x" }],
          types: ["x"],
          words: ["x"],
        };
        const field = withPath(withType({ key: "a", name: "A" }, type), path, value[form]);
        expect(checkType({ ...draft(), fields: [field] }).problems).toEqual([]);
      }
    }
  });

  it("writes choices as lines and reads them back", () => {
    const values = [{ value: "a" }, { value: 2, label: "Two = 2" }, { value: "c d", label: "C" }];
    expect(choicesText(values)).toBe("a\n2 = Two = 2\nc d = C");
    expect(parseChoices(choicesText(values), values)).toEqual(values);
    expect(parseChoices("2", [])).toEqual([{ value: "2" }]);
    expect(parseChoices(" \n", values)).toBeUndefined();
  });
});

describe("a value of one's own", () => {
  it("is written as what stands there: yes or no, text, or JSON", () => {
    expect(valueForm([true, undefined, false])).toBe("flag");
    expect(valueForm(["a", null, "b"])).toBe("text");
    expect(valueForm(["a", 1])).toBe("json");
    expect(valueForm([undefined, undefined])).toBe("json");
    expect(parseOwnValue(startText(true, "flag"), "flag")).toEqual({ ok: true, value: true });
    expect(parseOwnValue("12", "text")).toEqual({ ok: true, value: "12" });
    expect(parseOwnValue("12", "json")).toEqual({ ok: true, value: 12 });
    expect(parseOwnValue(" ", "json")).toEqual({ ok: false, problem: "A value is needed." });
    expect(parseOwnValue("{", "json")).toMatchObject({ ok: false });
  });
});

describe("a draft beside somebody else's version", () => {
  const type = (change: object, help?: string) =>
    contentTypeSchema.parse({
      ...draft(),
      ...change,
      fields: [{ key: "a", name: "A", type: "text", help }],
    });

  it("goes on top of it where both changed different things", () => {
    const rebased = rebaseDraft({
      base: type({}),
      mine: type({ name: "Mine" }),
      theirs: type({}, "Theirs."),
    });
    expect(rebased.clashes).toEqual([]);
    expect(rebased.mine).toEqual(type({ name: "Mine" }, "Theirs."));
  });

  it("names what both changed, and can take either there", () => {
    const rebased = rebaseDraft({
      base: type({}),
      mine: type({ name: "Mine", description: "M" }),
      theirs: type({ name: "Theirs" }, "T"),
    });
    expect(rebased.clashes).toEqual(["name"]);
    expect(rebased.mine).toMatchObject({ name: "Mine", description: "M", fields: [{ help: "T" }] });
    expect(rebased.theirs).toMatchObject({ name: "Theirs", description: "M" });
  });
});
