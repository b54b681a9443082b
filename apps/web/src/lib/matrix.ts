import type { SyncStateStatus } from "@syncline/core/status";
import type { MatrixCell, MatrixRow } from "./api-types.ts";
import { stateOrder } from "./status.ts";
import { searchText, typeHref } from "./type-address.ts";

export type Totals = Readonly<Record<SyncStateStatus, number>>;

export function cellAt({ cells }: MatrixRow, targetId: string): MatrixCell | undefined {
  return cells.find((cell) => cell.targetId === targetId);
}

/** A type that a target has never seen counts as new there. */
export function statusAt(row: MatrixRow, targetId: string): SyncStateStatus {
  return cellAt(row, targetId)?.status ?? "new";
}

/** Rows that have a status at one of the targets. Without a status: all. */
export function filterRows(
  rows: readonly MatrixRow[],
  targetIds: readonly string[],
  status: SyncStateStatus | undefined,
): readonly MatrixRow[] {
  if (status === undefined) return rows;
  return rows.filter((row) => targetIds.some((id) => statusAt(row, id) === status));
}

/** How many types have each status at a target. */
export function totalsAt(rows: readonly MatrixRow[], targetId: string): Totals {
  const totals = Object.fromEntries(stateOrder.map((status) => [status, 0])) as Record<
    SyncStateStatus,
    number
  >;
  for (const row of rows) totals[statusAt(row, targetId)] += 1;
  return totals;
}

/** Where a cell leads: to what can be done about its status. */
export function cellHref(key: string, targetId: string, status: SyncStateStatus): string {
  const ofBoth = new URLSearchParams({ target: targetId, key: searchText(key) }).toString();
  if (status === "conflict") return `/conflicts?${ofBoth}`;
  if (status === "failed") return `/history?${ofBoth}&status=failed`;
  return `${typeHref(key)}?tab=targets`;
}

export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** Where a key leads from a cell; null for a key that moves nothing. `page`: rows that fit the window. */
export function movePlace(
  { row, column }: GridPlace,
  event: { readonly key: string; readonly ctrlKey: boolean },
  size: { readonly rows: number; readonly columns: number; readonly page: number },
): GridPlace | null {
  const lastRow = size.rows - 1;
  const lastColumn = size.columns - 1;
  const moves: Record<string, GridPlace> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageUp: { row: row - size.page, column },
    PageDown: { row: row + size.page, column },
    Home: { row: event.ctrlKey ? 0 : row, column: 0 },
    End: { row: event.ctrlKey ? lastRow : row, column: lastColumn },
  };
  const moved = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined;
  if (moved === undefined || lastRow < 0) return null;
  const within = (value: number, last: number) => Math.min(last, Math.max(0, value));
  return { row: within(moved.row, lastRow), column: within(moved.column, lastColumn) };
}
