import type { RecordStatus } from "@syncline/core/status";
import { recordStatuses } from "@syncline/core/status";
import { Chips } from "../../components/chips.tsx";
import type { RunRecord } from "../../lib/api-types.ts";
import { recordStatusLooks } from "../../lib/status.ts";

interface StatusFilterProps {
  readonly records: readonly RunRecord[];
  readonly status: RecordStatus | undefined;
  readonly onStatus: (status: RecordStatus | undefined) => void;
}

/** Narrows the items of a run to one status; only those that occur are offered. */
export function StatusFilter({ records, status, onStatus }: StatusFilterProps) {
  const options = recordStatuses
    .map((value) => ({
      value,
      look: recordStatusLooks[value],
      count: records.filter((record) => record.status === value).length,
    }))
    .filter(({ value, count }) => count > 0 || value === status);
  return (
    <Chips
      label="Show items by status"
      all={records.length}
      options={options}
      value={status}
      onChange={onStatus}
    />
  );
}
