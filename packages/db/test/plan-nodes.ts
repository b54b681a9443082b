/** The part of a node of `explain (analyze, format json)` that is looked at. */
export interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly Plans?: readonly PlanNode[];
}

/** Every node that reads the table. */
export function scansOf(node: PlanNode, table: string): PlanNode[] {
  const below = (node.Plans ?? []).flatMap((child) => scansOf(child, table));
  return node["Relation Name"] === table ? [node, ...below] : below;
}

/** Rows that a scan looked at, over all its loops, whether or not it let them through. */
export function rowsRead(scan: PlanNode): number {
  const removed =
    (scan["Rows Removed by Filter"] ?? 0) + (scan["Rows Removed by Index Recheck"] ?? 0);
  return Math.round((scan["Actual Rows"] + removed) * scan["Actual Loops"]);
}
