import type { Colors, Paint } from "./colors.ts";

/** A text, or one with its colour: widths are those of the text. */
export type Cell = string | { readonly text: string; readonly paint: Paint };

export interface Column {
  readonly title: string;
  readonly align?: "right";
}

/** A table as lines: titles dimmed, columns two spaces apart. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  { dim }: Colors,
): string[] {
  const titles = columns.map(({ title }): Cell => ({ text: title, paint: dim }));
  const all = [titles, ...rows];
  const widths = columns.map((_, at) => Math.max(...all.map((row) => textOf(row[at]).length)));
  return all.map((row) =>
    columns
      .map(({ align }, at) => {
        const gap = " ".repeat((widths[at] ?? 0) - textOf(row[at]).length);
        const painted = paintedOf(row[at]);
        if (align === "right") return `${gap}${painted}`;
        return at === columns.length - 1 ? painted : `${painted}${gap}`;
      })
      .join("  ")
      .trimEnd(),
  );
}

function textOf(cell: Cell | undefined): string {
  return typeof cell === "object" ? cell.text : (cell ?? "");
}

function paintedOf(cell: Cell | undefined): string {
  return typeof cell === "object" ? cell.paint(cell.text) : (cell ?? "");
}
