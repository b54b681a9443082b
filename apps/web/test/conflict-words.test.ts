import { decisions, isConflict as isConflictOfCore } from "@syncline/core";
import { describe, expect, it } from "vitest";
import {
  conflictStory,
  countWords,
  isConflict,
  mergeObstacle,
  waysOut,
} from "../src/lib/conflict-words.ts";

const both = { oursExists: true, theirsExists: true, clashes: 2, mergeable: false };

describe("a conflict in words", () => {
  it("is one where the engine says so", () => {
    expect(decisions.filter(isConflict)).toEqual(decisions.filter(isConflictOfCore));
  });

  it("tells each kind in a sentence of its own", () => {
    const stories = decisions.filter(isConflict).map(conflictStory);
    expect(new Set(stories).size).toBe(stories.length);
    for (const story of stories) expect(story).toMatch(/^[A-Z].*\.$/);
  });

  it("offers a merge only where nothing has to be chosen, and says why not", () => {
    const names = (standing: typeof both) => waysOut(standing).map(({ label }) => label);
    expect(names(both)).toEqual(["Keep ours", "Take theirs", "Decide place by place"]);
    expect(mergeObstacle(both)).toMatch(/2 places/);
    const mergeable = { ...both, clashes: 0, mergeable: true };
    expect(names(mergeable)).toEqual([
      "Keep ours",
      "Take theirs",
      "Merge",
      "Decide place by place",
    ]);
    expect(names({ ...both, theirsExists: false })).toEqual(["Keep ours", "Take theirs"]);
    expect(mergeObstacle(mergeable)).toBeNull();
  });

  it("says what a side means when it is a deletion", () => {
    const effects = (standing: Partial<typeof both>) =>
      waysOut({ ...both, clashes: 1, ...standing }).map(({ effect }) => effect);
    const [keepDeleted, bringBack] = effects({ oursExists: false });
    expect(keepDeleted).toMatch(/stays deleted here; a push deletes it at the target/);
    expect(bringBack).toMatch(/comes back here/);
    const [makeAnew, deleteHere] = effects({ theirsExists: false });
    expect(makeAnew).toMatch(/anew at the target/);
    expect(deleteHere).toMatch(/deleted here too/);
    expect(mergeObstacle({ ...both, theirsExists: false })).toMatch(/One side deleted it/);
  });

  it("counts no further than was asked for", () => {
    expect(countWords(3, false)).toBe("3");
    expect(countWords(100, true)).toBe("100+");
  });
});
