import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DraftAction, isDeletion } from "../src/plan/draft.ts";
import { guardDeletions, type Holder } from "../src/plan/guard-deletions.ts";

const ids = ["a", "b", "c", "d", "e", "f"];
const references = fc.subarray(ids, { maxLength: 3 });
const world = fc.record({
  holders: fc.tuple(
    ...ids.map((id) =>
      fc
        .record({ now: fc.option(references, { freq: 6 }), after: references })
        .map((rest): Holder => ({ id, key: id, ...rest })),
    ),
  ),
  deleted: fc.subarray(ids),
});

const draft = (key: string) =>
  ({ action: { key, operation: "delete", breaking: [] }, requires: [] }) as unknown as DraftAction;

function guard(holders: readonly Holder[], deleted: readonly string[]) {
  const drafts = guardDeletions({
    drafts: deleted.map(draft),
    holders,
    idOf: ({ action }) => action.key,
    where: "there",
  });
  const standing = new Set(drafts.filter(isDeletion).map(({ action }) => action.key));
  /** What refers to it when the plan has been carried out. */
  const dependents = (id: string) =>
    holders
      .filter((holder) => holder.id !== id && !standing.has(holder.id))
      .filter((holder) => (deleted.includes(holder.id) ? holder.now : holder.after)?.includes(id))
      .map((holder) => holder.key);
  return { drafts, standing, dependents };
}

describe("guarding deletions", () => {
  it("leaves no reference to nothing behind, and blocks no more than that takes", () => {
    fc.assert(
      fc.property(world, ({ holders, deleted }) => {
        const { standing, dependents } = guard(holders, deleted);
        for (const id of deleted) expect(dependents(id).length === 0).toBe(standing.has(id));
      }),
      { numRuns: 1000 },
    );
  });

  it("names all dependents of what is blocked, and for the rest who frees it", () => {
    fc.assert(
      fc.property(world, ({ holders, deleted }) => {
        const { drafts, standing, dependents } = guard(holders, deleted);
        for (const { action, waitsFor } of drafts) {
          const { key, reason } = action;
          if (standing.has(key)) {
            const now = holders.filter(({ id, now }) => id !== key && now?.includes(key));
            expect(waitsFor).toEqual(now.map((holder) => holder.key));
          } else {
            for (const dependent of dependents(key)) expect(reason).toContain(`'${dependent}'`);
          }
        }
      }),
    );
  });
});
