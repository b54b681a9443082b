import { expect, it } from "vitest";
import { createLately, readingMs } from "../src/lib/lately.ts";

it("keeps what came for as long as a reading may take, in its order", () => {
  let now = 0;
  const lately = createLately<string>(() => now);
  lately.add(["a"]);
  now = 60;
  lately.add(["b", "c"]);
  expect(lately.all()).toEqual(["a", "b", "c"]);
  now = readingMs;
  expect(lately.all()).toEqual(["b", "c"]);
  lately.add(["d"]);
  expect(lately.all()).toEqual(["b", "c", "d"]);
  now = 2 * readingMs;
  expect(lately.all()).toEqual([]);
});
