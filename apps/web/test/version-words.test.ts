import { describe, expect, it } from "vitest";
import type { Blame, LineageNode, Session } from "../src/lib/api-types.ts";
import { groupBlame } from "../src/lib/blame-words.ts";
import { mayIn } from "../src/lib/use-may.ts";
import { comparedVersions, sameAsEarlier, versionLine } from "../src/lib/version-words.ts";

const node = (id: string, contentHash: string | null, parents: string[], message?: string) =>
  ({
    version: {
      id,
      contentHash,
      parents,
      message: message ?? null,
      source: "ui",
      createdAt: "2026-03-01T09:30:00.000Z",
    },
  }) as unknown as LineageNode;
/** A → B → A, newest first. */
const nodes = [node("3", "a", ["2"]), node("2", "b", ["1"]), node("1", "a", [], "First")];

describe("versions in words", () => {
  it("shows that A → B → A comes back to what was, as a version of its own", () => {
    expect([...sameAsEarlier(nodes)]).toEqual([["3", "1"]]);
    // A merge that takes one side over says what its parent says, which is no news.
    expect([...sameAsEarlier([node("2", "a", ["1"]), node("1", "a", [])])]).toEqual([]);
    expect([...sameAsEarlier([node("3", null, ["2"]), node("1", null, [])])]).toEqual([]);
  });

  it("compares the latest with the one before it, unless the address says otherwise", () => {
    const compared = (from?: string, to?: string) => comparedVersions(nodes, { from, to });
    expect(compared()).toEqual({ from: "2", to: "3" });
    expect(compared("1")).toEqual({ from: "1", to: "3" });
    expect(compared(undefined, "2")).toEqual({ from: "1", to: "2" });
    expect(compared("gone", "gone")).toEqual({ from: "2", to: "3" });
    expect(compared(undefined, "1")).toEqual({ from: null, to: "1" });
    expect(comparedVersions([], { from: "1", to: "2" })).toEqual({ from: null, to: null });
  });

  it("names a version by what it was made for, else by where it came from", () => {
    const [latest, , first] = nodes.map(({ version }) => versionLine(version));
    expect(latest).toMatch(/^3 · Dashboard · /);
    expect(first).toMatch(/^1 · First · /);
  });
});

describe("blame", () => {
  it("goes by field, the type's own properties first, without keys", () => {
    const lines = ["key", "fields", "fields.b.key", "fields.b.type", "fields.a.type", "name"].map(
      (path) => ({ path }) as Blame["lines"][number],
    );
    const groups = groupBlame(lines);
    expect(groups.map(({ field, lines: of }) => [field, of.map(({ path }) => path)])).toEqual([
      [null, ["fields", "name"]],
      ["b", ["fields.b.type"]],
      ["a", ["fields.a.type"]],
    ]);
  });
});

describe("what a role shows", () => {
  it("is by the higher of the role everywhere and in the project", () => {
    const session = (everywhere: Session["everywhere"], role?: "viewer" | "operator" | "admin") =>
      ({
        everywhere,
        projects: role === undefined ? [] : [{ id: "p", key: "default", role }],
      }) as unknown as Session;
    expect(mayIn(session("viewer"), "operator")).toBe(false);
    expect(mayIn(session("viewer", "operator"), "operator")).toBe(true);
    expect(mayIn(session(null, "admin"), "operator")).toBe(true);
    expect(mayIn(session(null), "viewer")).toBe(false);
  });
});
