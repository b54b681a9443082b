import { Anchor, Button, Group, Text } from "@mantine/core";
import type { RecordStatus } from "@syncline/core/status";
import { IconListCheck } from "@tabler/icons-react";
import { memo, useState } from "react";
import { Duration } from "../../components/duration.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Panel } from "../../components/page.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import table from "../../components/table.module.css";
import type { RunRecord } from "../../lib/api-types.ts";
import { formatCount, plural } from "../../lib/format.ts";
import { actionLooks, recordStatusLooks } from "../../lib/status.ts";
import { StatusFilter } from "./status-filter.tsx";

interface RecordTableProps {
  readonly records: readonly RunRecord[];
  readonly status: RecordStatus | undefined;
  readonly onStatus: (status: RecordStatus | undefined) => void;
  readonly selected: string | undefined;
  /** The same for as long as the page is open. */
  readonly onSelect: (recordId: string) => void;
}

const rowsAtOnce = 150;
/** Ten thousand at once would hold the page up for seconds. */
const moreRows = 500;

/** The items of a run. A row opens what was sent and what came back. */
export function RecordTable(props: RecordTableProps) {
  const { records, status, onStatus, selected, onSelect } = props;
  const [rows, setRows] = useState(rowsAtOnce);
  const matching = status === undefined ? records : records.filter((one) => one.status === status);
  const shown = matching.slice(0, rows);
  const left = matching.length - shown.length;
  if (records.length === 0) {
    return (
      <Panel title="Items">
        <EmptyState icon={IconListCheck} tone="success" title="Nothing had to change">
          Every item was in step already, so nothing was sent.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel
      title="Items"
      flush
      actions={<StatusFilter records={records} status={status} onStatus={onStatus} />}
    >
      <div className={table.scroll}>
        <table className={`${table.table} ${table.clickable}`}>
          <thead>
            <tr>
              <th scope="col">Item</th>
              <th scope="col">Status</th>
              <th scope="col">Action</th>
              <th scope="col" className={table.wide}>
                What happened
              </th>
              <th scope="col" className={`${table.end} ${table.wide}`}>
                Took
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((record) => (
              <RecordRow
                key={record.id}
                record={record}
                selected={record.id === selected}
                onSelect={onSelect}
              />
            ))}
          </tbody>
        </table>
      </div>
      {left === 0 ? null : (
        <Group justify="center" p="sm">
          <Button variant="subtle" onClick={() => setRows(rows + moreRows)}>
            Show {formatCount(Math.min(left, moreRows))} more of {formatCount(left)}
          </Button>
        </Group>
      )}
      {matching.length === 0 ? (
        <Text c="dimmed" p="md">
          No item has this status now.
        </Text>
      ) : null}
    </Panel>
  );
}

interface RecordRowProps {
  readonly record: RunRecord;
  readonly selected: boolean;
  readonly onSelect: (recordId: string) => void;
}

/** Drawn anew only when its record changes: each event of a run changes one of hundreds. */
const RecordRow = memo(function RecordRow({ record, selected, onSelect }: RecordRowProps) {
  return (
    // The whole row is a larger area for the pointer; keyboards use the button in it, whose click arrives here.
    <tr data-selected={selected} onClick={() => onSelect(record.id)}>
      <td>
        <Anchor
          component="button"
          type="button"
          c="inherit"
          inherit
          className={table.key ?? ""}
          title={record.key}
        >
          {record.key}
        </Anchor>
      </td>
      <td>
        <StatusBadge look={recordStatusLooks[record.status]} />
      </td>
      <td>
        <StatusBadge look={actionLooks[record.action]} variant="plain" />
      </td>
      <td className={table.wide}>
        <Outcome record={record} />
      </td>
      <td className={`${table.end} ${table.dimmed} ${table.wide}`}>
        <Duration start={record.startedAt} end={record.endedAt} />
      </td>
    </tr>
  );
});

/** The reason or the error, else the answer in short. */
export function Outcome({ record }: { readonly record: RunRecord }) {
  if (record.error !== null) {
    return (
      <span className={table.error} title={record.error.message}>
        {record.error.message}
      </span>
    );
  }
  const parts = [
    record.reason,
    record.responseStatus === null ? null : `HTTP ${record.responseStatus}`,
    record.retries > 0 ? plural(record.retries, "retry", "retries") : null,
  ].filter((part) => part !== null);
  return <span className={table.dimmed}>{parts.join(" · ")}</span>;
}
