import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { momentOfId } from "../src/lib/entry-moment.ts";
import {
  aroundRun,
  fromLocalInput,
  namedMoments,
  standsBetween,
  toLocalInput,
} from "../src/lib/moments.ts";
import { heldLooks, itemChangeLooks, itemChanges } from "../src/lib/past-words.ts";
import { pastSearch, settingsSearch } from "../src/lib/search.ts";

describe("a moment", () => {
  it("goes into an input in the reader's own time zone, and comes out the same", () => {
    const moment = new Date(2026, 2, 9, 7, 5, 3);
    expect(toLocalInput(moment)).toBe("2026-03-09T07:05:03");
    expect(fromLocalInput(toLocalInput(moment))).toBe(moment.toISOString());
  });

  it("is none where nothing sensible was typed", () => {
    for (const text of ["", "soon", "275760-09-13T00:00"]) {
      expect(fromLocalInput(text)).toBeUndefined();
    }
  });

  it("has a name where people ask for it by one", () => {
    const now = new Date(2026, 10, 21, 10);
    const lastRunAt = "2026-11-20T08:00:00.000Z";
    const [beforeRun, yesterday] = namedMoments({ now, lastRunAt });
    expect(beforeRun?.at).toBe("2026-11-20T07:59:59.999Z");
    expect(new Date(String(yesterday?.at))).toEqual(new Date(2026, 10, 20, 10));
    expect(namedMoments({ now, lastRunAt: null })[0]?.label).toBe("Yesterday");
  });

  it("is told by an id of version 7, and by no other", () => {
    expect(momentOfId("01a1ff25-cecd-7000-99ef-674656b50c3a")).toEqual(new Date(0x01a1ff25cecd));
    expect(momentOfId("01a1ff25-cecd-4000-99ef-674656b50c3a")).toBeNull();
    expect(momentOfId("nonsense")).toBeNull();
  });
});

it("stands on both sides of a run, which stands between them", () => {
  const run = { createdAt: "2026-11-20T08:00:00.000Z", endedAt: "2026-11-20T08:01:00.000Z" };
  const { before, after } = aroundRun(run);
  expect(standsBetween(run.createdAt, { since: before, at: after })).toBe(true);
  expect(standsBetween(run.createdAt, { since: undefined, at: before })).toBe(false);
  expect(standsBetween(run.createdAt, { since: after, at: undefined })).toBe(false);
  expect(aroundRun({ ...run, endedAt: null }).after).toBeUndefined();
});

it("drops a moment that is none from the address of the past, and takes addresses without any", () => {
  const search = { target: "t", at: "yesterday", since: "2026-11-20T08:00:00.000Z" };
  expect(z.parse(pastSearch, search)).toEqual({ target: "t", since: "2026-11-20T08:00:00.000Z" });
  for (const schema of [pastSearch, settingsSearch]) {
    expect(Object.values(z.parse(schema, {})).every((value) => value === undefined)).toBe(true);
  }
});

it("has a look for all that can be said of an item of the past", () => {
  expect(Object.keys(heldLooks).sort()).toEqual(["held", "unknown"]);
  expect([...itemChanges].sort()).toEqual(["added", "modified", "removed", "unknown"]);
  const labels = Object.values(itemChangeLooks).map(({ label }) => label);
  expect(new Set(labels).size).toBe(labels.length);
});
