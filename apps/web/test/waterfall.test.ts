import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layOut, type Timed } from "../src/lib/waterfall.ts";

const exchange = (startMs: number, durationMs: number | null): Timed => ({
  startedAt: new Date(1_700_000_000_000 + startMs).toISOString(),
  endedAt: null,
  durationMs,
});

describe("the waterfall of exchanges", () => {
  it("puts one after the other on one axis", () => {
    expect(layOut([exchange(0, 100), exchange(100, 300)])).toEqual([
      { left: 0, width: 25 },
      { left: 25, width: 75 },
    ]);
  });

  it("draws an open exchange to the end", () => {
    const [, open] = layOut([exchange(0, 100), exchange(50, null)]);
    expect(open).toEqual({ left: 50, width: 50 });
  });

  it("is empty for no exchanges", () => {
    expect(layOut([])).toEqual([]);
  });

  it("never leaves the picture", () => {
    const some = fc.record({
      start: fc.integer({ min: 0, max: 1e7 }),
      duration: fc.option(fc.integer({ min: 0, max: 1e6 })),
    });
    fc.assert(
      fc.property(fc.array(some, { minLength: 1 }), (list) => {
        for (const { left, width } of layOut(list.map((e) => exchange(e.start, e.duration)))) {
          expect(left).toBeGreaterThanOrEqual(0);
          expect(width).toBeGreaterThanOrEqual(0);
          expect(left + width).toBeLessThanOrEqual(100.000001);
        }
      }),
    );
  });
});
