/** A version as the graph needs it. */
export interface GraphInput {
  readonly id: string;
  readonly parents: readonly string[];
}

interface GraphNode {
  readonly id: string;
  /** Place from the top: the newest has 0. */
  readonly row: number;
  /** Place from the left. */
  readonly lane: number;
}

/** From a version to one it was made of: it turns into its lane at once, and out of it at the end. */
export interface GraphEdge {
  readonly from: GraphNode;
  readonly to: GraphNode;
  /** The lane it goes down in. */
  readonly lane: number;
  /** Place among the parents; 0 is the version it goes on from, others were merged in. */
  readonly parent: number;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly lanes: number;
}

/**
 * Lays out a history, newest first and each version above its parents. A lane is kept for a parent from a child
 * down to itself, so that no line ever runs through a version it has nothing to do with; where several wait for
 * one, it stands in the leftmost. Parents that are not in the list have no line.
 */
export function layOutGraph(versions: readonly GraphInput[]): Graph {
  const known = new Set(versions.map(({ id }) => id));
  /** By lane: the version that is awaited there. */
  const awaited: (string | null)[] = [];
  const freeLane = () => {
    const free = awaited.indexOf(null);
    return free >= 0 ? free : awaited.length;
  };
  const placed = new Map<string, GraphNode>();
  const lines: { from: GraphNode; parentId: string; lane: number; parent: number }[] = [];
  for (const [row, { id, parents }] of versions.entries()) {
    const waiting = awaited.indexOf(id);
    const node = { id, row, lane: waiting >= 0 ? waiting : freeLane() };
    placed.set(id, node);
    for (const [lane, one] of awaited.entries()) if (one === id) awaited[lane] = null;
    // So that no parent but the first takes the lane of the version itself.
    awaited[node.lane] = id;
    for (const [parent, parentId] of [...new Set(parents)].entries()) {
      if (!known.has(parentId) || placed.has(parentId)) continue;
      const there = awaited.indexOf(parentId);
      const lane = parent === 0 ? node.lane : there >= 0 ? there : freeLane();
      awaited[lane] = parentId;
      lines.push({ from: node, parentId, lane, parent });
    }
    if (awaited[node.lane] === id) awaited[node.lane] = null;
  }
  const edges = lines.flatMap(({ from, parentId, lane, parent }): GraphEdge[] => {
    const to = placed.get(parentId);
    return to === undefined ? [] : [{ from, to, lane, parent }];
  });
  return {
    nodes: versions.flatMap(({ id }) => placed.get(id) ?? []),
    edges,
    lanes: awaited.length,
  };
}

/** The line of an edge as SVG path data. `lane` and `row` are pixels from one to the next, `x` and `y` to the first. */
export function edgePath(
  { from, to, lane }: GraphEdge,
  size: { readonly lane: number; readonly row: number; readonly x: number; readonly y: number },
): string {
  const x = (of: number) => size.x + of * size.lane;
  const y = (of: number) => size.y + of * size.row;
  const path = [`M${x(from.lane)} ${y(from.row)}`];
  let at = { lane: from.lane, row: from.row };
  const bendTo = (next: { lane: number; row: number }) => {
    const middle = (y(at.row) + y(next.row)) / 2;
    const ends = `${x(at.lane)} ${middle} ${x(next.lane)} ${middle}`;
    path.push(`C${ends} ${x(next.lane)} ${y(next.row)}`);
    at = next;
  };
  const isShort = to.row - from.row === 1;
  if (lane !== from.lane && !isShort) bendTo({ lane, row: from.row + 1 });
  if (to.lane === at.lane) path.push(`V${y(to.row)}`);
  else {
    if (to.row - at.row > 1) {
      at = { lane: at.lane, row: to.row - 1 };
      path.push(`V${y(at.row)}`);
    }
    bendTo(to);
  }
  return path.join("");
}
