import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import {
  conflictsSearch,
  countFilters,
  historyFilters,
  historySearch,
  planStartSearch,
  runSearch,
  typeSearch,
  typesSearch,
} from "../src/lib/search.ts";

describe("search parameters", () => {
  it("drops what makes no sense and keeps the rest", () => {
    const search = z.parse(historySearch, {
      status: "exploded",
      action: "create",
      from: "yesterday",
      order: "newest",
      unknown: 1,
    });
    expect(search).toEqual({ action: "create", order: "newest" });
  });

  it("reads numbers and truth values in the address as the text that was typed", () => {
    expect(z.parse(typesSearch, { search: 404 }).search).toBe("404");
    expect(z.parse(historySearch, { key: true }).key).toBe("true");
  });

  it("treats blank text as no filter", () => {
    expect(z.parse(typesSearch, { search: "   " }).search).toBeUndefined();
  });

  it("makes a push of everything out of an address of a plan that says nothing sensible", () => {
    const search = { direction: "sideways", mode: "hurry", keys: [], alone: "yes" };
    expect(z.parse(planStartSearch, search)).toEqual({});
  });

  it("reads keys of a plan as texts, whatever they look like", () => {
    expect(z.parse(planStartSearch, { keys: ["a*", 404], alone: true })).toEqual({
      keys: ["a*", "404"],
      alone: true,
    });
  });

  it("takes every page without any parameter", () => {
    for (const schema of [
      historySearch,
      runSearch,
      typeSearch,
      typesSearch,
      planStartSearch,
      conflictsSearch,
    ]) {
      expect(Object.values(z.parse(schema, {})).every((value) => value === undefined)).toBe(true);
    }
  });
});

describe("history filters", () => {
  it("are empty for an empty search, so that nothing is sent as undefined", () => {
    expect(Object.keys(historyFilters({}))).toEqual([]);
  });

  it("cover whole days of the reader: from midnight to the midnight after", () => {
    const { from, to } = historyFilters({ from: "2026-02-28", to: "2026-02-28" });
    expect(new Date(String(from))).toEqual(new Date(2026, 1, 28));
    expect(new Date(String(to))).toEqual(new Date(2026, 2, 1));
  });

  it("count filters only, not order, page or selection", () => {
    const search = { status: "failed", error: "401", order: "oldest", cursor: "c", record: "r" };
    expect(countFilters(z.parse(historySearch, search))).toBe(2);
  });
});
