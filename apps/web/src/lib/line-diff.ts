import { diffArrays } from "diff";

export interface DiffLine {
  readonly number: number;
  readonly text: string;
}
/** A row of two texts side by side; null where a side has nothing to show. */
export interface DiffRow {
  readonly kind: "same" | "changed" | "removed" | "added";
  readonly left: DiffLine | null;
  readonly right: DiffLine | null;
}
/** Equal lines that are left out. */
export interface Gap {
  readonly kind: "gap";
  readonly count: number;
}

/** Two texts line by line: what was replaced stands beside what replaced it. */
export function diffLines(before: string, after: string): DiffRow[] {
  const rows: DiffRow[] = [];
  const [old, now] = [before.split("\n"), after.split("\n")];
  const numbers = { left: 0, right: 0 };
  const take = (side: "left" | "right", lines: readonly string[]): DiffLine[] =>
    lines.map((text) => {
      numbers[side] += 1;
      return { number: numbers[side], text };
    });
  let removed: DiffLine[] = [];
  const flush = (added: readonly DiffLine[]) => {
    for (let index = 0; index < Math.max(removed.length, added.length); index += 1) {
      const [left, right] = [removed[index] ?? null, added[index] ?? null];
      const kind = left === null ? "added" : right === null ? "removed" : "changed";
      rows.push({ kind, left, right });
    }
    removed = [];
  };
  for (const part of diffArrays(old, now)) {
    if (part.removed) removed = take("left", part.value);
    else if (part.added) flush(take("right", part.value));
    else {
      flush([]);
      const left = take("left", part.value);
      for (const [index, right] of take("right", part.value).entries()) {
        rows.push({ kind: "same", left: left[index] ?? null, right });
      }
    }
  }
  flush([]);
  return rows;
}

/** Leaves out long runs of equal lines, but for `context` lines beside what differs. */
export function foldEqual(rows: readonly DiffRow[], context = 3): (DiffRow | Gap)[] {
  const near = rows.map(() => false);
  for (const [index, { kind }] of rows.entries()) {
    if (kind === "same") continue;
    const end = Math.min(rows.length - 1, index + context);
    for (let at = Math.max(0, index - context); at <= end; at += 1) near[at] = true;
  }
  const folded: (DiffRow | Gap)[] = [];
  let count = 0;
  const close = () => {
    if (count > 0) folded.push({ kind: "gap", count });
    count = 0;
  };
  for (const [index, row] of rows.entries()) {
    if (!near[index]) {
      count += 1;
      continue;
    }
    close();
    folded.push(row);
  }
  close();
  return folded;
}
