import { describe, expect, it } from "vitest";
import { deltaOfFailure } from "../analytics/deltas.ts";
import { applyRetention } from "../retention/apply-retention.ts";
import type { Failure } from "../tracking/types.ts";
import { at } from "./store-suite-fixtures.ts";
import { seedPast } from "./store-suite-retention.ts";
import type { UnderTest } from "./store-suite-types.ts";

const dayMs = 24 * 60 * 60_000;
const everAfter = { from: at(-1000 * dayMs), to: at(1000 * dayMs) };
const error: Failure = {
  code: "internal",
  message: "No.",
  platformStatus: null,
  platformCode: null,
};

export function itemSumTests(underTest: UnderTest): void {
  /** Records that failed long ago and now, counted. */
  async function seed(...failed: readonly (readonly [age: "old" | "young", key: string])[]) {
    const past = await seedPast(underTest().store);
    const { ctx, projectId } = past;
    const { analytics, retention } = ctx.store;
    for (const [age, key] of failed) {
      const record = await past.record(age, { key, status: "failed", error });
      await analytics.add(deltaOfFailure(record));
    }
    const range = { projectId, ...everAfter };
    const failures = () => analytics.failures(range);
    return {
      ...{ ctx, keep: past.keep, failures },
      async items() {
        const causeIds = (await failures()).map(({ cause }) => cause.id);
        const found = await analytics.failedItems({ ...range, causeIds, perCause: 9 });
        return found.flatMap(({ items }) => items.map(({ key }) => key)).toSorted();
      },
      drop: (before: Date, limit: number) => retention.dropItemSums({ projectId, before, limit }),
    };
  }

  describe("sums of failed items", () => {
    it("end with the records they are of, while those of causes stay", async () => {
      const { ctx, keep, failures, items } = await seed(["old", "old"], ["young", "young"]);
      await applyRetention({ ctx, input: {} });
      expect(await items()).toEqual(["old", "young"]);
      await keep({ payloadDays: 10, exchangeDays: 10, recordDays: 10 });
      await applyRetention({ ctx, input: {} });
      expect(await items()).toEqual(["young"]);
      expect(await failures()).toHaveLength(2);
    });

    it("end when their day is over, and no more at once than is asked for", async () => {
      const { drop, failures } = await seed(["old", "a"], ["old", "b"], ["old", "c"]);
      const [day = { at: at(0) }] = await failures();
      const daysOn = (days: number) => new Date(day.at.getTime() + days * dayMs);
      expect(await drop(daysOn(0.99), 9)).toBe(0);
      expect(await drop(daysOn(1), 2)).toBe(2);
      expect(await drop(daysOn(1), 2)).toBe(1);
      expect(await drop(daysOn(1), 2)).toBe(0);
    });
  });
}
