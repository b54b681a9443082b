import { describe, expect, it } from "vitest";
import {
  elapsed,
  formatBytes,
  formatDuration,
  formatRelative,
  formatShare,
  plural,
  shortId,
  shortRunId,
} from "../src/lib/format.ts";

const now = new Date("2026-11-21T12:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000).toISOString();

describe("relative times", () => {
  it.each([
    [0, "just now"],
    [4, "just now"],
    [30, "30 sec. ago"],
    [60, "1 min. ago"],
    [50 * 60, "1 hr. ago"],
    [23 * 3600, "1 day ago"],
    [40 * 86_400, "1 mo. ago"],
    [400 * 86_400, "1 yr. ago"],
  ])("says %s seconds ago as %s", (seconds, text) => {
    expect(formatRelative(ago(seconds), now)).toBe(text);
  });

  it("looks ahead as well as back", () => {
    expect(formatRelative(ago(-7200), now)).toBe("in 2 hr.");
  });
});

describe("durations", () => {
  it.each([
    [0, "0 ms"],
    [340.4, "340 ms"],
    [999.6, "1.0 s"],
    [59_949, "59.9 s"],
    [59_950, "1 min 0 s"],
    [125_000, "2 min 5 s"],
    [3_840_000, "1 h 4 min"],
  ])("writes %s ms as %s", (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  it("runs on to now while the end is open, and is unknown before the start", () => {
    expect(elapsed(ago(10), null, now)).toBe(10_000);
    expect(elapsed(ago(10), ago(4), now)).toBe(6_000);
    expect(elapsed(null, null, now)).toBeNull();
  });

  it("never runs backwards when clocks disagree", () => {
    expect(elapsed(ago(-5), null, now)).toBe(0);
  });
});

describe("shares", () => {
  it("claims all only when all is done, and nothing only when nothing is", () => {
    expect(formatShare(999, 1000)).toBe("99 %");
    expect(formatShare(1, 1000)).toBe("1 %");
    expect(formatShare(1000, 1000)).toBe("100 %");
    expect(formatShare(0, 1000)).toBe("0 %");
    expect(formatShare(0, 0)).toBe("0 %");
  });
});

describe("small texts", () => {
  it("counts one and many", () => {
    expect(plural(1, "type")).toBe("1 type");
    expect(plural(1234, "type")).toBe("1,234 types");
    expect(plural(0, "entry", "entries")).toBe("0 entries");
  });

  it("shortens hashes at the front and time-sorted ids at the end", () => {
    expect(shortId("sha256:abcdef0123456789")).toBe("abcdef01");
    expect(shortId("abc")).toBe("abc");
    expect(shortRunId("01939a3f-0000-7000-8000-00001234abcd")).toBe("1234abcd");
  });

  it("writes sizes in decimal units", () => {
    expect(formatBytes(999)).toBe("999 B");
    expect(formatBytes(1400)).toBe("1.4 kB");
    expect(formatBytes(2_500_000)).toBe("2.5 MB");
  });
});
