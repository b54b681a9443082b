import { threeWayDiff } from "@syncline/core/merge";
import { type ContentType, contentTypeSchema } from "@syncline/core/model";
import { describe, expect, it } from "vitest";
import type { ConflictDetail } from "../src/lib/api-types.ts";
import { chooseAll, impactOn, outcomeOf, paneRows, progressOf } from "../src/lib/clash-choices.ts";
import {
  choiceWords,
  clashCountWords,
  impactWords,
  progressWords,
  startingStrategy,
} from "../src/lib/conflict-words.ts";

/** As it comes over the wire: what is undefined is not there. */
const typeOf = (type: object) => contentTypeSchema.parse(JSON.parse(JSON.stringify(type)));
const page = (name: string, max: number, help: { title?: string; body?: string } = {}) =>
  typeOf({
    key: "page",
    name,
    fields: [
      { key: "title", name: "T", type: "text", validations: { size: { max } }, help: help.title },
      { key: "body", name: "B", type: "longText", help: help.body },
    ],
  });

const contents = {
  base: page("Page", 60),
  ours: page("Ours", 90, { title: "Mind the length." }),
  theirs: page("Theirs", 40, { body: "All of it." }),
};
const diff = threeWayDiff(contents);
const detail = { clashes: diff.conflicts, diff } as unknown as ConflictDetail;
const paths = diff.conflicts.map(({ path }) => path);

describe("deciding on a conflict", () => {
  it("lists the clashes, and on demand every edit that needs no choice, with the side it is of", () => {
    expect(paths).toEqual(["name", "fields.title.validations.size.max"]);
    expect(paneRows(detail, false).map(({ path }) => path)).toEqual(paths);
    const [help, body] = paneRows(detail, true).slice(2);
    expect(help).toMatchObject({ path: "fields.title.help", kind: "ours", base: undefined });
    expect(help).toMatchObject({ ours: "Mind the length.", theirs: undefined });
    expect(body).toMatchObject({ path: "fields.body.help", kind: "theirs", ours: undefined });
  });

  it("counts what is decided, and knows what is open", () => {
    expect(progressOf(diff.conflicts, { name: "ours", other: "ours" })).toEqual({
      decided: 1,
      total: 2,
      open: ["fields.title.validations.size.max"],
    });
    expect(progressOf(diff.conflicts, chooseAll(diff.conflicts, "theirs")).open).toEqual([]);
    expect(progressWords(1, 2)).toBe("1 of 2 decided");
  });

  it("comes to what the choices say, with every other edit of both sides", () => {
    const of = (choices: Parameters<typeof outcomeOf>[0]["choices"]) =>
      outcomeOf({ contents, strategy: "manual", choices });
    expect(of({})).toEqual({ ok: false, problem: "2 places are still open." });
    expect(of({ name: "ours" })).toEqual({ ok: false, problem: "One place is still open." });
    const chosen = of({ name: { value: "Both" }, "fields.title.validations.size.max": "theirs" });
    expect(chosen).toMatchObject({ ok: true, merged: { name: "Both" } });
    const { fields } = (chosen.ok && chosen.merged) as ContentType;
    expect(fields).toMatchObject([
      { help: "Mind the length.", validations: { size: { max: 40 } } },
      { help: "All of it." },
    ]);
    const bad = of({ name: { value: "" }, "fields.title.validations.size.max": "theirs" });
    expect(bad).toMatchObject({ ok: false, problem: expect.stringContaining("name") });
  });

  it("takes a side whole where the strategy says so, a deletion too", () => {
    expect(outcomeOf({ contents, strategy: "ours", choices: {} })).toEqual({
      ok: true,
      merged: contents.ours,
    });
    const deleted = { ...contents, theirs: null };
    expect(outcomeOf({ contents: deleted, strategy: "theirs", choices: {} })).toEqual({
      ok: true,
      merged: null,
    });
  });

  it("says what becomes of each side, and what of it can cost content", () => {
    const { changes, breaking } = impactOn(contents.ours, contents.theirs);
    expect(changes.map(({ path }) => path)).toContain("name");
    expect(breaking).toMatchObject([{ class: "validation_tightened" }]);
    const words = (where: "here" | "there", existed: boolean, exists: boolean, count = 0) =>
      impactWords({ where, existed, exists, changes: changes.slice(0, count) });
    expect(words("there", true, true)).toMatch(/Nothing is sent/);
    expect(words("there", true, true, 1)).toBe("1 change:");
    const all = [true, false].flatMap((existed) =>
      [true, false].flatMap((exists) => [
        words("here", existed, exists),
        words("there", existed, exists),
      ]),
    );
    expect(new Set(all).size).toBe(all.length);
  });

  it("starts with what keeps the most of both, and with nothing where one side has to go", () => {
    const both = { oursExists: true, theirsExists: true, clashes: 2, mergeable: false };
    expect(startingStrategy(both)).toBe("manual");
    expect(startingStrategy({ ...both, clashes: 0, mergeable: true })).toBe("merge");
    expect(startingStrategy({ ...both, theirsExists: false })).toBeUndefined();
    expect(clashCountWords("CONFLICT_BOTH_MODIFIED", 2)).toBe("2 places to decide");
    expect(clashCountWords("CONFLICT_DELETE_MODIFY", 0)).toBe("keep or delete");
    expect(choiceWords({ value: true }, "fields.a.required")).toBe("a value of its own: yes");
  });
});
