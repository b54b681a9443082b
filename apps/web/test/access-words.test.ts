import { describe, expect, it } from "vitest";
import {
  emailProblem,
  expiryOf,
  lifetimeLabels,
  lifetimes,
  nameProblem,
  tokenLooks,
  tokenState,
  tokenStates,
} from "../src/lib/access-words.ts";

const now = new Date("2026-11-21T10:00:00.000Z");

describe("a token", () => {
  it.each([
    ["active", null, null],
    ["active", "2026-12-21T10:00:00.000Z", null],
    ["ending", "2026-11-25T10:00:00.000Z", null],
    ["expired", "2026-11-21T10:00:00.000Z", null],
    ["revoked", "2026-12-21T10:00:00.000Z", "2026-11-20T10:00:00.000Z"],
    ["revoked", "2026-11-01T10:00:00.000Z", "2026-10-20T10:00:00.000Z"],
  ])("is %s when it ends at %s and was revoked at %s", (state, expiresAt, revokedAt) => {
    expect(tokenState({ expiresAt, revokedAt }, now)).toBe(state);
  });

  it("has a look for each of its states", () => {
    expect(Object.keys(tokenLooks).sort()).toEqual([...tokenStates].sort());
  });

  it("ends after the days that were chosen, or never", () => {
    expect(expiryOf("30", "", now)).toBe("2026-12-21T10:00:00.000Z");
    expect(expiryOf("never", "2026-12-24", now)).toBeNull();
  });

  it("lasts to the end of the day that was chosen, in the reader's time zone", () => {
    const end = expiryOf("date", "2026-12-24", now);
    expect(new Date(String(end))).toEqual(new Date(2026, 11, 24, 23, 59, 59));
    expect(expiryOf("date", "", now)).toBeUndefined();
  });

  it("has words for every length of life", () => {
    expect(Object.keys(lifetimeLabels).sort()).toEqual([...lifetimes].sort());
  });
});

it("tells of an address and a name what is wrong as they are typed", () => {
  expect(emailProblem("")).toMatch(/needed/);
  expect(emailProblem("ada@example")).toMatch(/not an e-mail/);
  expect(emailProblem(" ada@example.com ")).toBeNull();
  expect(nameProblem("  ")).toMatch(/needed/);
  expect(nameProblem("x".repeat(101))).toMatch(/At most 100/);
  expect(nameProblem("CI")).toBeNull();
});
