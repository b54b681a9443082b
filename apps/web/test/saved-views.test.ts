import fc from "fast-check";
import { expect, it } from "vitest";
import { addView, readViews } from "../src/lib/saved-views.ts";

it("reads back what was saved, without the page and the record that were open", () => {
  const search = { status: "failed", key: "Hero", cursor: "c", record: "r" } as const;
  const views = addView(addView([], { name: "B", search }), { name: "A", search: {} });
  expect(readViews(JSON.stringify(views))).toEqual([
    { name: "A", search: {} },
    { name: "B", search: { status: "failed", key: "Hero" } },
  ]);
});

it("has one view of a name: the last", () => {
  const first = addView([], { name: "A", search: { key: "x" } });
  expect(addView(first, { name: "A", search: { key: "y" } })).toEqual([
    { name: "A", search: { key: "y" } },
  ]);
});

it("takes whatever lies there, and keeps what can be read of it", () => {
  fc.assert(fc.property(fc.json(), (text) => Array.isArray(readViews(text))));
  expect(readViews("{not json")).toEqual([]);
  expect(readViews('[{"name":"old","search":{"status":"no longer one"}}]')).toEqual([
    { name: "old", search: {} },
  ]);
});
