import { describe, expect, it } from "vitest";
import { mergeContentTypes, threeWayDiff } from "../src/merge/index.ts";
import { field, type } from "./support/merge-examples.ts";

const one = (more: Parameters<typeof field>[1]) => type([field("a", more)]);

describe("a content type as a whole", () => {
  const [base, changed] = [one({}), one({ required: true })];

  it("that one side deletes and the other leaves alone is deleted", () => {
    expect(threeWayDiff({ base, ours: null, theirs: base })).toMatchObject({
      merged: null,
      conflicts: [],
      ours: [{ path: "", kind: "removed" }],
      agreed: [],
    });
    expect(threeWayDiff({ base, ours: null, theirs: null })).toMatchObject({
      merged: null,
      conflicts: [],
      agreed: [{ path: "", kind: "removed" }],
    });
  });

  it("that one side deletes and the other changes is a conflict", () => {
    const params = { base, ours: null, theirs: changed };
    const { conflicts, merged } = threeWayDiff(params);
    expect(conflicts).toEqual([
      {
        path: "",
        kind: "deletion",
        base,
        ours: undefined,
        theirs: changed,
        message: "The content type was deleted by ours and changed by theirs.",
      },
    ]);
    expect(merged).toEqual(base);
    expect(mergeContentTypes({ ...params, strategy: "ours" }).merged).toBeNull();
    expect(mergeContentTypes({ ...params, strategy: "theirs" }).merged).toEqual(changed);
    const choices = { "": { value: null } };
    expect(mergeContentTypes({ ...params, strategy: "manual", choices })).toEqual({
      merged: null,
      unresolved: [],
    });
  });

  it("that one side adds is added, and one that both add alike converges", () => {
    expect(threeWayDiff({ base: null, ours: base, theirs: null })).toMatchObject({
      merged: base,
      conflicts: [],
    });
    expect(threeWayDiff({ base: null, ours: base, theirs: one({}) })).toMatchObject({
      merged: base,
      conflicts: [],
      agreed: [{ path: "", kind: "added" }],
    });
  });

  it("that both sides add differently conflicts at each difference", () => {
    const ours = type([field("a", { help: "1" }), field("b")]);
    const theirs = type([field("a", { help: "2" })], { description: "d" });
    const params = { base: null, ours, theirs };
    const { conflicts, merged } = threeWayDiff(params);
    expect(merged).toBeNull();
    expect(conflicts.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      "structural description",
      "structural fields.a.help",
      "structural fields.b",
    ]);
    expect(mergeContentTypes({ ...params, strategy: "merge" })).toEqual({
      merged: null,
      unresolved: conflicts,
    });
    const choices = { description: "theirs", "fields.a.help": "ours", "fields.b": "ours" } as const;
    expect(mergeContentTypes({ ...params, strategy: "manual", choices }).merged).toEqual({
      ...ours,
      description: "d",
    });
  });
});
