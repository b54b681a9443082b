import { expect, it } from "vitest";
import { causesOf } from "../src/lib/causes.ts";

const failed = (key: string, message: string) => ({ key, status: "failed", error: { message } });

it("groups items that failed for the same reason, the most frequent first", () => {
  const causes = causesOf([
    failed("a", "The token has expired (request 123-abc)."),
    failed("b", "'b' has changed at the target."),
    failed("c", "'c' has changed at the target."),
    { key: "d", status: "success", error: null },
    { key: "e", status: "skipped", error: { message: "Its parent failed." } },
  ]);
  expect(causes).toEqual([
    { message: "the item has changed at the target.", keys: ["b", "c"] },
    { message: "The token has expired.", keys: ["a"] },
  ]);
});
