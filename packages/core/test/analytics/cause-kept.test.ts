import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type CauseInput, causeOf, causeRulesVersion } from "../../src/analytics/cause/index.ts";
import { hashBytes } from "../../src/canonical/index.ts";

/**
 * For each version of the rules, a hash of the ids that it gives to the failures in `failures-kept.jsonl`, which stay as
 * they are. When this fails, the rules have changed: raise `causeRulesVersion`, and add a line for it. What was
 * counted by the version before is then brought up to date; without it, the counts of a cause would come apart.
 */
const idsOf: Readonly<Record<number, string>> = {
  1: "7fccdc82ba0b2ba6a629e057713da27f3ec8da68b366d92770886fc19b269e7f",
};

it("a cause keeps its id, unless the version of the rules is raised", () => {
  const text = readFileSync(new URL("./failures-kept.jsonl", import.meta.url), "utf8");
  const failures = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as CauseInput);
  const ids = failures.map((failure) => causeOf(failure).id);
  expect(new Set(ids).size).toBe(failures.length);
  expect(hashBytes(ids.join("\n"))).toBe(idsOf[causeRulesVersion]);
});
