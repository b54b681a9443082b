import { beforeAll, describe, expect, it } from "vitest";
import { knownAdvice } from "../../src/analytics/cause/advice-known.ts";
import { adviceFor } from "../../src/analytics/cause/index.ts";
import { isHeldOut, pasted, readLabelled, recordingsExist } from "./support/labelled.ts";
import { figuresOf, type Judged, judge } from "./support/measure.ts";

const files = readLabelled();
const labelled = [...files.values()].flat();
const found = new Set(pasted.flatMap((file) => files.get(file) ?? []));
if (!recordingsExist) console.warn("No recordings at ../shared/data: their labels are skipped.");

/** The group that a third of all pairs is in would hide what becomes of the others. */
const largest = "moved-since-plan";

describe("causes of labelled failures", () => {
  let judged: Judged[];
  beforeAll(async () => {
    judged = await Promise.all(labelled.map((label) => judge(label)));
  }, 60_000);

  it("are measured on enough answers of platforms", () => {
    const answers = labelled.filter(({ failure }) => failure === undefined);
    expect(answers.length).toBeGreaterThan(500);
    expect(new Set(labelled.map(({ platform }) => platform)).size).toBe(4);
  });

  const sets: readonly [name: string, belongs: (one: Judged) => boolean][] = [
    ["those the rules were made on", ({ label }) => !found.has(label) && !isHeldOut(label)],
    [
      "those the rules were made on, without the largest group",
      ({ label }) => !found.has(label) && !isHeldOut(label) && label.group !== largest,
    ],
    ["those that were held out", ({ label }) => !found.has(label) && isHeldOut(label)],
    ["those that users met", ({ label }) => found.has(label)],
  ];
  it.each(sets)("group and place %s as people do", (_name, belongs) => {
    const chosen = judged.filter(belongs);
    const { precision, recall, origin, retryable } = figuresOf(chosen);
    expect(precision).toBeGreaterThanOrEqual(0.9);
    expect(recall).toBeGreaterThanOrEqual(0.9);
    expect(origin).toBeGreaterThanOrEqual(0.9);
    expect(retryable).toBeGreaterThanOrEqual(0.9);
  });

  it("have an id for each cause and a cause for each id", () => {
    const parts = new Map(judged.map(({ cause }) => [cause.id, JSON.stringify(cause)]));
    for (const { cause } of judged) expect(parts.get(cause.id)).toBe(JSON.stringify(cause));
    expect(new Set(parts.values()).size).toBe(parts.size);
  });

  it("meet all the advice there is for known wordings", () => {
    const given = new Set(judged.map(({ cause }) => adviceFor(cause).title));
    for (const [, { title }] of knownAdvice) expect(given).toContain(title);
  });

  it("hold no value of the one case", () => {
    for (const { label, cause } of judged) {
      if (label.failure !== undefined) continue;
      expect(cause.template).not.toMatch(/blogPost|space-1|CFPAT|[0-9a-f]{12}/);
    }
  });
});
