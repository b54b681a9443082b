import fc from "fast-check";
import { expect, it } from "vitest";
import { laneOf } from "../src/lib/lanes.ts";

const lasting = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }))
  .map(([start, length]) => ({ start, end: start + length }));

it("never puts two into a lane that go on at once, and needs no lane too many", () => {
  fc.assert(
    fc.property(fc.array(lasting, { maxLength: 40 }), (items) => {
      const lanes = laneOf(items);
      for (const [at, one] of items.entries()) {
        for (const [other, two] of items.entries()) {
          const together = at !== other && one.start < two.end && two.start < one.end;
          if (together) expect(lanes[at]).not.toBe(lanes[other]);
        }
      }
      const atOnce = items.map(
        ({ start }) => items.filter((item) => item.start <= start && start < item.end).length,
      );
      expect(new Set(lanes).size).toBe(Math.max(0, ...atOnce));
    }),
  );
});
