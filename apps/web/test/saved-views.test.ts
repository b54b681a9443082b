import fc from "fast-check";
import { expect, it } from "vitest";
import { filtersOf, readBrowserViews, searchOf, viewsToTakeOver } from "../src/lib/saved-views.ts";

it("keeps the filters and the order, without the page and the record that were open", () => {
  const search = { status: "failed", key: "Hero", order: "oldest", cursor: "c" } as const;
  const kept = filtersOf({ ...search, record: "r", target: undefined });
  expect(kept).toEqual({ status: "failed", key: "Hero", order: "oldest" });
  expect(searchOf({ search: kept })).toEqual(kept);
});

it("leaves out what there is no longer", () => {
  expect(searchOf({ search: { status: "no longer one", key: "Hero", gone: "x" } })).toEqual({
    key: "Hero",
  });
});

it("takes over what a browser had kept, once for each name", () => {
  const browser = [
    { name: "A", search: { key: "x" } },
    { name: " B ", search: { status: "failed", cursor: "c" } },
    { name: "C", search: {} },
  ] as const;
  const known = [
    { name: "A", mine: true },
    { name: "C", mine: false },
  ];
  expect(viewsToTakeOver(browser, known)).toEqual([
    { name: "B", search: { status: "failed" } },
    { name: "C", search: {} },
  ]);
});

it("reads whatever lies in a browser, and keeps what can be read of it", () => {
  fc.assert(fc.property(fc.json(), (text) => Array.isArray(readBrowserViews(text))));
  expect(readBrowserViews(null)).toEqual([]);
  expect(readBrowserViews("{not json")).toEqual([]);
  expect(readBrowserViews('[{"name":"old","search":{"status":"no longer one"}}]')).toEqual([
    { name: "old", search: {} },
  ]);
});
