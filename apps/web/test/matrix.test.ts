import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MatrixRow } from "../src/lib/api-types.ts";
import { cellHref, filterRows, movePlace, statusAt, totalsAt } from "../src/lib/matrix.ts";

const row = (key: string, states: Record<string, string>) =>
  ({
    item: { key },
    cells: Object.entries(states).map(([targetId, status]) => ({ targetId, status })),
  }) as unknown as MatrixRow;
const rows = [
  row("a", { one: "in_sync", two: "modified" }),
  row("b", { one: "in_sync" }),
  row("c", { one: "conflict", two: "in_sync" }),
];

describe("the matrix", () => {
  it("counts a type that a target has never seen as new there", () => {
    expect(rows.map((one) => statusAt(one, "two"))).toEqual(["modified", "new", "in_sync"]);
    expect(totalsAt(rows, "two")).toMatchObject({ modified: 1, new: 1, in_sync: 1, conflict: 0 });
  });

  it("filters by a status at the targets that are shown", () => {
    const keys = (targets: string[], status: Parameters<typeof filterRows>[2]) =>
      filterRows(rows, targets, status).map(({ item }) => item.key);
    expect(keys(["one", "two"], "in_sync")).toEqual(["a", "b", "c"]);
    expect(keys(["two"], "in_sync")).toEqual(["c"]);
    expect(keys(["two"], undefined)).toEqual(["a", "b", "c"]);
  });

  it("leads from a cell to what can be done about it", () => {
    expect(cellHref("a.b", "t 1", "conflict")).toBe("/conflicts?target=t+1&key=a.b");
    expect(cellHref("a", "t", "failed")).toBe("/history?target=t&key=a&status=failed");
    expect(cellHref("a", "t", "in_sync")).toBe("/types/a?tab=targets");
  });

  it("moves by arrow keys and stays inside", () => {
    const size = { rows: 100, columns: 3, page: 10 };
    const from = { row: 5, column: 1 };
    const move = (key: string, ctrlKey = false) => movePlace(from, { key, ctrlKey }, size);
    expect(move("ArrowDown")).toEqual({ row: 6, column: 1 });
    expect(move("ArrowLeft")).toEqual({ row: 5, column: 0 });
    expect(move("PageDown")).toEqual({ row: 15, column: 1 });
    expect(move("PageUp")).toEqual({ row: 0, column: 1 });
    expect(move("End")).toEqual({ row: 5, column: 2 });
    expect(move("Home", true)).toEqual({ row: 0, column: 0 });
    expect(move("End", true)).toEqual({ row: 99, column: 2 });
    expect(move("x")).toBeNull();
    expect(move("toString")).toBeNull();
    const keys = fc.constantFrom("ArrowUp", "ArrowDown", "ArrowLeft", "PageDown", "End", "Home");
    const sizes = fc.record({
      rows: fc.integer({ min: 1, max: 30 }),
      columns: fc.integer({ min: 1, max: 5 }),
      page: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(sizes, fc.array(fc.tuple(keys, fc.boolean())), (given, pressed) => {
        let place = { row: 0, column: 0 };
        for (const [key, ctrlKey] of pressed) {
          place = movePlace(place, { key, ctrlKey }, given) ?? place;
          expect(place.row >= 0 && place.row < given.rows).toBe(true);
          expect(place.column >= 0 && place.column < given.columns).toBe(true);
        }
      }),
    );
  });
});
