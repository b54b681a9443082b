import { hashJson } from "./hash.ts";

/** Hash that names a whole model: over the sorted list of `[kind, key, contentHash]`. Order-independent. */
export function modelRoot(
  items: Iterable<{ kind: string; key: string; contentHash: string }>,
): string {
  const leaves = [...items].map((item) => [item.kind, item.key, item.contentHash]);
  leaves.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return hashJson(leaves);
}
