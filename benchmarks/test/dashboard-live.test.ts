import { describe, expect, it } from "vitest";
import { lagsOf } from "../src/dashboard-live.ts";

describe("the time from a commit to the pixels", () => {
  const endings = [100, 200, 300, 400];

  it.each([
    [
      "each by its own number",
      [
        [1, 110],
        [2, 215],
        [3, 320],
        [4, 430],
      ],
      0,
      [10, 15, 20, 30],
    ],
    [
      "several by one number",
      [
        [2, 250],
        [4, 410],
      ],
      0,
      [150, 50, 110, 10],
    ],
    ["none that ended before it was watched", [[4, 410]], 300, [110, 10]],
    ["for ever where no number came", [[3, 310]], 0, [210, 110, 10, Number.POSITIVE_INFINITY]],
  ] as const)("counts %s", (_, numbers, from, lags) => {
    const seen = numbers.map(([number, at]) => ({ number, at }));
    expect(lagsOf({ endings, seen: seen.toReversed(), from })).toEqual(lags);
  });
});
