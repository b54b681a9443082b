import { describe, expect, it } from "vitest";
import {
  cutOff,
  daysWords,
  erasedWords,
  type Kept,
  keptParts,
  keptProblems,
  keptShare,
  keptWords,
  shortened,
} from "../src/lib/retention-words.ts";

const forEver: Kept = { payloadDays: null, exchangeDays: null, recordDays: null };

describe("a retention policy", () => {
  it("has words for each of its parts", () => {
    expect(Object.keys(keptWords).sort()).toEqual([...keptParts].sort());
  });

  it.each([
    [forEver, []],
    [{ payloadDays: 90, exchangeDays: 365, recordDays: null }, []],
    [{ payloadDays: 90, exchangeDays: 90, recordDays: 90 }, []],
    [{ payloadDays: 365, exchangeDays: 90, recordDays: null }, ["payloadDays"]],
    [{ payloadDays: null, exchangeDays: 90, recordDays: null }, ["payloadDays"]],
    [{ payloadDays: 1, exchangeDays: null, recordDays: 90 }, ["exchangeDays"]],
    [{ payloadDays: 0, exchangeDays: null, recordDays: null }, ["payloadDays"]],
    [{ payloadDays: 1.5, exchangeDays: null, recordDays: null }, ["payloadDays"]],
    [{ payloadDays: Number.NaN, exchangeDays: null, recordDays: null }, ["payloadDays"]],
    [{ payloadDays: 1, exchangeDays: 1, recordDays: 36_501 }, ["recordDays"]],
  ] as const)("%j has its faults where the server would find them", (kept, parts) => {
    expect(Object.keys(keptProblems(kept))).toEqual([...parts]);
  });

  it("says which parts would be kept for less time", () => {
    const before = { payloadDays: 90, exchangeDays: 365, recordDays: null };
    expect(shortened(before, before)).toEqual([]);
    expect(shortened(before, { ...before, payloadDays: 91 })).toEqual([]);
    expect(shortened(before, { ...before, payloadDays: 30, recordDays: 400 })).toEqual([
      "payloadDays",
      "recordDays",
    ]);
    expect(shortened(before, forEver)).toEqual([]);
  });

  it("erases what ended before its days, and nothing where it is for ever", () => {
    const now = new Date("2026-11-21T10:00:00.000Z");
    expect(cutOff(30, now)).toEqual(new Date("2026-10-22T10:00:00.000Z"));
    expect(cutOff(null, now)).toBeNull();
  });

  it("is told and drawn longer the longer it is", () => {
    expect([null, 1, 3650].map(daysWords)).toEqual(["for ever", "1 day", "3,650 days"]);
    const shares = [1, 7, 30, 365, 3_650, null].map(keptShare);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(new Set(shares).size).toBe(shares.length);
  });
});

describe("what would be erased", () => {
  const none = { count: 0, more: false };
  it.each([
    [{ count: 1, more: false }, "1 payload"],
    [{ count: 312, more: false }, "312 payloads"],
    [{ count: 1000, more: true }, "More than 1,000 payloads"],
    [none, "No payload yet"],
    [{ count: null, more: false }, "Payloads, too many to count here,"],
  ])("%j is said as %s", (payloads, words) => {
    expect(erasedWords("payloadDays", { payloads, exchanges: none, records: none })).toBe(words);
  });

  it("is not known when it could not be asked", () => {
    expect(erasedWords("recordDays", undefined)).toBe("Records, as many as there are by then,");
  });
});
