import { describe, expect, it } from "vitest";
import { runKind, runWords } from "../src/lib/run-words.ts";

const zero = {
  total: 4,
  created: 0,
  updated: 0,
  deleted: 0,
  unchanged: 0,
  adopted: 0,
  failed: 0,
  skipped: 0,
};

describe("a run in words", () => {
  it("says what it did, and what it left", () => {
    expect(runWords({ ...zero, created: 2, failed: 1, unchanged: 30 })).toBe(
      "2 created, 1 failed, 30 unchanged",
    );
    expect(runWords(zero)).toBe("nothing done yet");
    expect(runWords({ ...zero, total: 0 })).toBe("nothing to do");
  });

  it("says what kind it is, unless it is a plain push", () => {
    const push = { direction: "push", continues: null, rollbackOf: null } as const;
    expect(runKind(push)).toBeNull();
    expect(runKind({ ...push, direction: "pull" })).toBe("Pull");
    expect(runKind({ ...push, continues: "run" })).toBe("Taken up again");
    expect(runKind({ ...push, direction: "pull", rollbackOf: "run" })).toBe("Rollback");
  });
});
