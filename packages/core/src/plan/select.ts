import { SynclineError } from "../errors/index.ts";

const any = "*";

/** Whether a key fits a pattern in which `*` stands for any text, none included. */
export function fitsPattern(pattern: string, key: string): boolean {
  const [head = "", ...rest] = pattern.split(any);
  const tail = rest.pop();
  if (tail === undefined) return key === head;
  if (!key.startsWith(head)) return false;
  let from = head.length;
  for (const part of rest) {
    const at = key.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return key.length - tail.length >= from && key.endsWith(tail);
}

/**
 * Those of the `known` keys that are asked for, by exact key or by pattern.
 * @throws not_found naming the keys nobody knows and the patterns that fit none
 */
export function selectKeys(
  wanted: readonly string[],
  known: ReadonlySet<string>,
): ReadonlySet<string> {
  const patterns = wanted.filter((entry) => entry.includes(any) && !known.has(entry));
  const exact = wanted.filter((entry) => !entry.includes(any) || known.has(entry));
  const missing = exact.filter((key) => !known.has(key));
  const selected = new Set(exact);
  for (const pattern of patterns) {
    const fitting = [...known].filter((key) => fitsPattern(pattern, key));
    if (fitting.length === 0) missing.push(pattern);
    for (const key of fitting) selected.add(key);
  }
  if (missing.length === 0) return selected;
  throw new SynclineError({
    code: "not_found",
    message: `There is no content type '${missing.join("', '")}' in this project or at the target.`,
  });
}
