import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { edgePath, type GraphInput, layOutGraph } from "../src/lib/version-graph.ts";

/** Histories newest first: each version has any of the older ones as parents. */
const histories = fc
  .array(fc.array(fc.nat({ max: 200 }), { maxLength: 4 }), { maxLength: 30 })
  .map((choices): GraphInput[] =>
    choices.map((picks, index) => {
      const older = choices.length - index - 1;
      const parents = older === 0 ? [] : picks.map((pick) => `v${index + 1 + (pick % older)}`);
      return { id: `v${index}`, parents: [...new Set(parents)] };
    }),
  );

const lanesOf = (versions: readonly GraphInput[]) => layOutGraph(versions).nodes.map((n) => n.lane);

describe("the layout of a history", () => {
  it("gives each version a row of its own, in order, and each parent a line", () => {
    fc.assert(
      fc.property(histories, (versions) => {
        const { nodes, edges, lanes } = layOutGraph(versions);
        expect(nodes.map(({ id, row }) => [id, row])).toEqual(
          versions.map(({ id }, row) => [id, row]),
        );
        expect(edges.map(({ from, to }) => `${from.id} ${to.id}`)).toEqual(
          versions.flatMap(({ id, parents }) => parents.map((parent) => `${id} ${parent}`)),
        );
        for (const { lane } of nodes) expect(lane).toBeLessThan(lanes);
        for (const { from, to } of edges) expect(to.row).toBeGreaterThan(from.row);
      }),
    );
  });

  it("never runs a line through a version it has nothing to do with", () => {
    fc.assert(
      fc.property(histories, (versions) => {
        const { nodes, edges } = layOutGraph(versions);
        for (const { from, to, lane } of edges) {
          const met = nodes.filter(
            (node) => node.row > from.row && node.row < to.row && node.lane === lane,
          );
          expect(met).toEqual([]);
        }
      }),
    );
  });

  it("keeps lines to different versions apart", () => {
    fc.assert(
      fc.property(histories, (versions) => {
        const { edges } = layOutGraph(versions);
        for (const one of edges) {
          for (const other of edges) {
            if (one.to === other.to || one.lane !== other.lane) continue;
            const starts = Math.max(one.from.row, other.from.row);
            const ends = Math.min(one.to.row, other.to.row);
            expect(starts).toBeGreaterThanOrEqual(ends);
          }
        }
      }),
    );
  });

  it("puts a history without branches into one lane, A → B → A too", () => {
    const line = ["c", "b", "a"].map((id, at, all) => ({ id, parents: all.slice(at + 1, at + 2) }));
    expect(lanesOf(line)).toEqual([0, 0, 0]);
  });

  it("puts a merge between its sides, and leaves a parent that is not in the list alone", () => {
    const merge = [
      { id: "m", parents: ["ours", "theirs"] },
      { id: "theirs", parents: ["base"] },
      { id: "ours", parents: ["base"] },
      { id: "base", parents: ["elsewhere"] },
    ];
    expect(lanesOf(merge)).toEqual([0, 1, 0, 0]);
    expect(layOutGraph(merge).edges.map(({ parent }) => parent)).toEqual([0, 1, 0, 0]);
  });

  it("draws straight down in a lane, and bends within one row into another", () => {
    const size = { lane: 10, row: 20, x: 5, y: 10 };
    const at = (row: number, lane: number) => ({ id: "", row, lane });
    const path = (from: object, to: object, lane: number) =>
      edgePath({ from, to, lane, parent: 0 } as Parameters<typeof edgePath>[0], size);
    expect(path(at(0, 0), at(2, 0), 0)).toBe("M5 10V50");
    expect(path(at(0, 0), at(2, 1), 1)).toBe("M5 10C5 20 15 20 15 30V50");
    expect(path(at(0, 1), at(3, 0), 1)).toBe("M15 10V50C15 60 5 60 5 70");
    expect(path(at(0, 0), at(1, 1), 1)).toBe("M5 10C5 20 15 20 15 30");
  });
});
