import { SynclineError } from "../../errors/index.ts";
import type { Page, PageParams } from "../../ports/index.ts";

export type SortPart = string | number;

/** One page of rows that are sorted by unique parts; the cursor holds the parts of the page's last row. */
export function pageOf<Row>(params: {
  /** Names the list and its order, so that a cursor of one is not taken for a cursor of another. */
  list: string;
  rows: readonly Row[];
  page: PageParams;
  descending: boolean;
  by: (row: Row) => readonly SortPart[];
}): Page<Row> {
  const { list, page, by } = params;
  if (!Number.isInteger(page.limit) || page.limit < 1 || page.limit > 200) {
    throw invalid("limit", "must be a whole number from 1 to 200");
  }
  const sign = params.descending ? -1 : 1;
  const sorted = [...params.rows].sort((a, b) => sign * compareParts(by(a), by(b)));
  const [first] = sorted;
  const after = decodeCursor(page.cursor, list, first === undefined ? null : by(first));
  const start =
    after === null ? 0 : sorted.findIndex((row) => sign * compareParts(by(row), after) > 0);
  const items = start === -1 ? [] : sorted.slice(start, start + page.limit);
  const last = items.at(-1);
  const more = last !== undefined && last !== sorted.at(-1);
  return { items, nextCursor: more ? encodeCursor(list, by(last)) : null };
}

export function compareParts(a: readonly SortPart[], b: readonly SortPart[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? "";
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

export function byText<Row>(text: (row: Row) => string): (a: Row, b: Row) => number {
  return (a, b) => compareParts([text(a)], [text(b)]);
}

function encodeCursor(list: string, parts: readonly SortPart[]): string {
  return Buffer.from(JSON.stringify([list, ...parts])).toString("base64url");
}

function decodeCursor(
  cursor: string | null | undefined,
  list: string,
  like: readonly SortPart[] | null,
): SortPart[] | null {
  if (cursor === undefined || cursor === null) return null;
  const [name, ...parts] = parseCursor(cursor);
  const fits =
    name === list &&
    (like === null ||
      (parts.length === like.length &&
        parts.every((part, index) => typeof part === typeof like[index])));
  if (!fits) throw invalid("cursor", "is not a cursor of this list");
  return parts as SortPart[];
}

function parseCursor(cursor: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

function invalid(path: string, message: string): SynclineError {
  return new SynclineError({
    code: "invalid_input",
    message: `The ${path} ${message}.`,
    issues: [{ path, code: `${path}.invalid`, severity: "error", message }],
  });
}
