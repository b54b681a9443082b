import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderByDependency } from "../src/plan/order.ts";

describe("ordering by dependency", () => {
  it("puts what is required first", () => {
    const groups = orderByDependency([
      { id: "page", requires: ["hero", "seo"] },
      { id: "hero", requires: ["image"] },
      { id: "seo", requires: [] },
      { id: "image", requires: [] },
    ]);
    expect(groups).toEqual([["image"], ["hero"], ["seo"], ["page"]]);
  });

  it("keeps the members of a cycle together", () => {
    const groups = orderByDependency([
      { id: "a", requires: ["b"] },
      { id: "b", requires: ["a", "c"] },
      { id: "c", requires: ["missing"] },
    ]);
    expect(groups).toEqual([["c"], ["a", "b"]]);
  });

  it("holds every node once, after all it requires, unless they are in its own cycle", () => {
    const graph = fc.integer({ min: 0, max: 12 }).chain((size) =>
      fc.array(fc.array(fc.nat({ max: Math.max(0, size - 1) }), { maxLength: 4 }), {
        minLength: size,
        maxLength: size,
      }),
    );
    fc.assert(
      fc.property(graph, (edges) => {
        const nodes = edges.map((to, at) => ({ id: `n${at}`, requires: to.map((n) => `n${n}`) }));
        const groups = orderByDependency(nodes);
        expect(groups.flat().sort()).toEqual(nodes.map((node) => node.id).sort());
        const place = new Map(groups.flatMap((group, at) => group.map((id) => [id, at])));
        for (const node of nodes) {
          for (const id of node.requires) {
            expect(place.get(id)).toBeLessThanOrEqual(place.get(node.id) ?? -1);
          }
        }
      }),
    );
  });

  it("takes a chain of 20 000 without running out of stack", () => {
    const nodes = Array.from({ length: 20_000 }, (_, at) => ({
      id: `${at}`,
      requires: [`${at + 1}`],
    }));
    expect(orderByDependency(nodes)[0]).toEqual(["19999"]);
  });
});
