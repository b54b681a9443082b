import { FlexRender, type Row } from "@tanstack/react-table";
import { memo } from "react";
import table from "../../components/table.module.css";
import type { RunRecord } from "../../lib/api-types.ts";
import { type features, wideColumns } from "./columns.tsx";

interface HistoryRowProps {
  readonly row: Row<typeof features, RunRecord>;
  readonly isSelected: boolean;
  readonly onSelect: (recordId: string) => void;
}

/** Drawn anew only when it changes: while another list is on its way, the rows of the last one stay as they are. */
export const HistoryRow = memo(function HistoryRow({ row, isSelected, onSelect }: HistoryRowProps) {
  return (
    // The whole row is a larger area for the pointer; keyboards use the button in it, whose click arrives here.
    <tr data-selected={isSelected} onClick={() => onSelect(row.id)}>
      {row.getAllCells().map((cell) => (
        <td key={cell.id} className={classOf(cell.column.id)}>
          <FlexRender cell={cell} />
        </td>
      ))}
    </tr>
  );
});

export function classOf(columnId: string): string | undefined {
  return wideColumns.has(columnId) ? table.wide : undefined;
}
