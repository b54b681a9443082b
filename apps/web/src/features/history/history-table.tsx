import { UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useTable } from "@tanstack/react-table";
import table from "../../components/table.module.css";
import type { RunRecord } from "../../lib/api-types.ts";
import { columns, features } from "./columns.tsx";
import { classOf, HistoryRow } from "./history-row.tsx";

type Order = "newest" | "oldest";

interface HistoryTableProps {
  readonly records: readonly RunRecord[];
  readonly order: Order;
  /** The rows are of the list before, while the next one loads. */
  readonly stale: boolean;
  readonly selected: string | undefined;
  /** The same for as long as the page is open. */
  readonly onSelect: (recordId: string) => void;
  readonly onOrder: (order: Order) => void;
}

/** Records as a table. A row opens what was sent and what came back. */
export function HistoryTable(props: HistoryTableProps) {
  const { records, order, stale, selected, onSelect, onOrder } = props;
  const model = useTable({ features, columns, data: records, getRowId: (record) => record.id });
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
            <HistoryRow
              key={row.id}
              row={row}
              isSelected={row.id === selected}
              onSelect={onSelect}
            />
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
