import { expect, it } from "vitest";
import { createLately } from "../src/lib/lately.ts";

it("keeps what came for as long as it may be wanted, in its order", () => {
  let now = 0;
  const lately = createLately<string>(100, () => now);
  lately.add(["a"]);
  now = 60;
  lately.add(["b", "c"]);
  expect(lately.all()).toEqual(["a", "b", "c"]);
  now = 100;
  expect(lately.all()).toEqual(["b", "c"]);
  lately.add(["d"]);
  expect(lately.all()).toEqual(["b", "c", "d"]);
  now = 200;
  expect(lately.all()).toEqual([]);
});
