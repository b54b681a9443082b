import { UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useTable } from "@tanstack/react-table";
import table from "../../components/table.module.css";
import type { RunRecord } from "../../lib/api-types.ts";
import { columns, features, wideColumns } from "./columns.tsx";

type Order = "newest" | "oldest";

interface HistoryTableProps {
  readonly records: readonly RunRecord[];
  readonly order: Order;
  /** The rows are of the list before, while the next one loads. */
  readonly stale: boolean;
  readonly selected: string | undefined;
  readonly onSelect: (recordId: string) => void;
  readonly onOrder: (order: Order) => void;
}

/** Records as a table. A row opens what was sent and what came back. */
export function HistoryTable(props: HistoryTableProps) {
  const { records, order, stale, selected, onSelect, onOrder } = props;
  const model = useTable({ features, columns, data: records, getRowId: (record) => record.id });
  const classOf = (columnId: string) => (wideColumns.has(columnId) ? table.wide : undefined);
  return (
    <div className={table.scroll} style={{ opacity: stale ? 0.6 : 1 }} aria-busy={stale}>
      <table className={`${table.table} ${table.clickable}`}>
        <thead>
          {model.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <th
                  key={header.id}
                  scope="col"
                  className={classOf(header.column.id)}
                  {...(header.column.id === "createdAt"
                    ? { "aria-sort": order === "newest" ? "descending" : "ascending" }
                    : {})}
                >
                  {header.column.id === "createdAt" ? (
                    <OrderButton order={order} onOrder={onOrder} />
                  ) : (
                    <model.FlexRender header={header} />
                  )}
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {model.getRowModel().rows.map((row) => (
            // The whole row is a larger area for the pointer; keyboards use the button in it, whose click arrives here.
            <tr key={row.id} data-selected={row.id === selected} onClick={() => onSelect(row.id)}>
              {row.getAllCells().map((cell) => (
                <td key={cell.id} className={classOf(cell.column.id)}>
                  <model.FlexRender cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function OrderButton(props: { readonly order: Order; readonly onOrder: (order: Order) => void }) {
  const { order, onOrder } = props;
  const Icon = order === "newest" ? IconArrowDown : IconArrowUp;
  const next = order === "newest" ? "oldest" : "newest";
  return (
    <UnstyledButton
      onClick={() => onOrder(next)}
      title={`Sort: ${next} first`}
      style={{ display: "inline-flex", gap: 4, alignItems: "center", font: "inherit" }}
    >
      When
      <Icon size={13} aria-hidden />
    </UnstyledButton>
  );
}
