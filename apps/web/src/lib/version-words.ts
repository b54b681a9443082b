import type { LineageNode, Version } from "./api-types.ts";
import { formatExact, shortId } from "./format.ts";
import { sourceLabels } from "./labels.ts";

/** A version on one line, for a list to choose from. */
export function versionLine({ id, message, source, createdAt }: Version): string {
  return `${shortId(id)} · ${message ?? sourceLabels[source]} · ${formatExact(createdAt)}`;
}

/**
 * For each version that says what an earlier one said already, the latest such one: A → B → A is three versions,
 * and the third says what the first did.
 */
export function sameAsEarlier(nodes: readonly LineageNode[]): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  const found = new Map<string, string>();
  for (const { version } of nodes.toReversed()) {
    const { contentHash, id } = version;
    if (contentHash === null) continue;
    const earlier = last.get(contentHash);
    if (earlier !== undefined && !version.parents.includes(earlier)) found.set(id, earlier);
    last.set(contentHash, id);
  }
  return found;
}

/** Which two versions are compared: as chosen, else the latest with the one before it. */
export function comparedVersions(
  nodes: readonly LineageNode[],
  chosen: { readonly from: string | undefined; readonly to: string | undefined },
): { readonly from: string | null; readonly to: string | null } {
  const has = (id: string | undefined) => nodes.some(({ version }) => version.id === id);
  const to = (has(chosen.to) ? chosen.to : nodes[0]?.version.id) ?? null;
  const parent = nodes.find(({ version }) => version.id === to)?.version.parents[0];
  const from = (has(chosen.from) ? chosen.from : parent) ?? null;
  return { from, to };
}
