import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isFinalRunStatus,
  recordStatuses,
  recordTransitions,
  runStatuses,
  runTransitions,
  sourcesOf,
} from "../src/status/index.ts";

/** Every state that can be reached, in any number of steps. */
function reachable<Status extends string>(
  table: Readonly<Record<Status, readonly Status[]>>,
  from: Status,
): Set<Status> {
  const found = new Set<Status>();
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of table[at]) {
      if (found.has(next)) continue;
      found.add(next);
      open.push(next);
    }
  }
  return found;
}

describe("the states of runs and records", () => {
  it("reach every other state from the first one", () => {
    expect([...reachable(runTransitions, "pending"), "pending"].sort()).toEqual(
      [...runStatuses].sort(),
    );
    expect([...reachable(recordTransitions, "pending"), "pending"].sort()).toEqual(
      [...recordStatuses].sort(),
    );
  });

  it("never go back to work once they have ended", () => {
    for (const status of runStatuses.filter(isFinalRunStatus)) {
      expect([...reachable(runTransitions, status)].every(isFinalRunStatus)).toBe(true);
    }
    for (const status of ["success", "failed", "skipped", "cancelled"] as const) {
      expect(recordTransitions[status]).toEqual([]);
    }
  });

  it("always leave a way to an end", () => {
    for (const status of runStatuses) {
      const ends = [status, ...reachable(runTransitions, status)].filter(isFinalRunStatus);
      expect(ends).not.toEqual([]);
    }
  });

  it("lead back to the sources of a state", () => {
    const pair = fc.tuple(fc.constantFrom(...recordStatuses), fc.constantFrom(...recordStatuses));
    fc.assert(
      fc.property(pair, ([from, to]) => {
        const allowed = recordTransitions[from].includes(to);
        expect(sourcesOf(recordTransitions, to).includes(from)).toBe(allowed);
      }),
    );
  });
});
