/** What ordering needs to know of one item. */
export interface OrderNode {
  readonly id: string;
  /** Ids that must come first. Those that are not among the nodes are ignored. */
  readonly requires: readonly string[];
}

/**
 * Groups in order of dependency: every group comes after the groups it requires; a group of several is a
 * cycle. Tarjan's algorithm, without recursion; ties keep the given order, so the result is the same each time.
 */
export function orderByDependency(nodes: readonly OrderNode[]): string[][] {
  const requires = new Map(nodes.map((node) => [node.id, node.requires]));
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const onPath = new Set<string>();
  const path: string[] = [];
  const groups: string[][] = [];
  const position = new Map(nodes.map((node, at) => [node.id, at]));

  const enter = (id: string) => {
    index.set(id, index.size);
    low.set(id, index.size - 1);
    path.push(id);
    onPath.add(id);
    return { id, next: 0, edges: (requires.get(id) ?? []).filter((to) => requires.has(to)) };
  };
  const lower = (id: string, to: number | undefined) =>
    low.set(id, Math.min(low.get(id) ?? 0, to ?? 0));

  for (const { id: start } of nodes) {
    if (index.has(start)) continue;
    const frames = [enter(start)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const to = frame.edges[frame.next];
      if (to !== undefined) {
        frame.next += 1;
        if (!index.has(to)) frames.push(enter(to));
        else if (onPath.has(to)) lower(frame.id, index.get(to));
        continue;
      }
      frames.pop();
      const parent = frames.at(-1);
      if (parent !== undefined) lower(parent.id, low.get(frame.id));
      if (low.get(frame.id) !== index.get(frame.id)) continue;
      const group = path.splice(path.lastIndexOf(frame.id));
      for (const member of group) onPath.delete(member);
      groups.push(group.sort((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0)));
    }
  }
  return groups;
}
