import { cronProblem } from "@syncline/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { cronWords, nextTimes, usualTimes } from "../src/lib/schedule-words.ts";

const from = new Date("2026-03-28T12:00:00.000Z");
const iso = (times: readonly Date[]) => times.map((time) => time.toISOString());

it("says when, and comes at that time of the zone, over a change of the clocks too", () => {
  expect(cronWords("0 6 * * 1-5")).toBe("At 06:00, Monday through Friday");
  const schedule = { cron: "0 6 * * *", timeZone: "Europe/Berlin" };
  expect(iso(nextTimes(schedule, { from, count: 2 }))).toEqual([
    "2026-03-29T04:00:00.000Z",
    "2026-03-30T04:00:00.000Z",
  ]);
  const winter = new Date("2026-03-27T12:00:00.000Z");
  expect(iso(nextTimes(schedule, { from: winter, count: 1 }))).toEqual([
    "2026-03-28T05:00:00.000Z",
  ]);
});

it("takes a step from a number on as the queue does, to the end of its field", () => {
  const next = (cron: string) => iso(nextTimes({ cron, timeZone: "UTC" }, { from, count: 2 }));
  expect(next("5/40 13 * * *")).toEqual(["2026-03-28T13:05:00.000Z", "2026-03-28T13:45:00.000Z"]);
  // Sundays too: they are 7 as well as 0.
  expect(next("0 0 * * 5/2")).toEqual(["2026-03-29T00:00:00.000Z", "2026-04-03T00:00:00.000Z"]);
});

it("has words and a time for whatever the server takes, and none for what is no time", () => {
  expect(cronWords("every day")).toBeNull();
  expect(nextTimes({ cron: "0 6 30 2 *", timeZone: "UTC" }, { from, count: 1 })).toEqual([]);
  for (const { cron } of usualTimes) expect(cronProblem(cron)).toBeNull();
  const within = (min: number, max: number) =>
    fc.oneof(
      fc.constant("*"),
      fc.integer({ min, max }).map(String),
      fc.integer({ min: 1, max }).map((step) => `*/${step}`),
      fc
        .tuple(fc.integer({ min, max }), fc.integer({ min: 1, max }))
        .map(([first, step]) => `${first}/${step}`),
      fc
        .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
        .map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
    );
  const cron = fc
    .tuple(within(0, 59), within(0, 23), within(1, 28), within(1, 12), within(0, 6))
    .map((fields) => fields.join(" "));
  fc.assert(
    fc.property(cron, (text) => {
      expect(cronProblem(text)).toBeNull();
      expect(cronWords(text)).not.toBeNull();
      expect(nextTimes({ cron: text, timeZone: "UTC" }, { from, count: 1 })).toHaveLength(1);
    }),
    { numRuns: 60 },
  );
});
