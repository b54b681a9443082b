import { Button, Select, TextInput } from "@mantine/core";
import { directions, recordActions, recordStatuses } from "@syncline/core/status";
import { useState } from "react";
import { SearchInput } from "../../components/search-input.tsx";
import { directionLabels } from "../../lib/labels.ts";
import { countFilters, type HistorySearch } from "../../lib/search.ts";
import { actionLooks, recordStatusLooks } from "../../lib/status.ts";
import { useTargets } from "../../lib/use-targets.ts";
import classes from "./history-filters.module.css";

interface HistoryFiltersProps {
  readonly search: HistorySearch;
  readonly onChange: (next: Partial<HistorySearch>) => void;
}

const statusData = recordStatuses.map((value) => ({
  value,
  label: recordStatusLooks[value].label,
}));
const actionData = recordActions.map((value) => ({ value, label: actionLooks[value].label }));
const directionData = directions.map((value) => ({ value, label: directionLabels[value] }));

/** Filters of the history, each mirrored in the address. */
export function HistoryFilters({ search, onChange }: HistoryFiltersProps) {
  const targets = useTargets();
  const [open, setOpen] = useState(false);
  const count = countFilters(search);
  const targetData = targets.items.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <search className={classes.filters} data-open={open} aria-label="Filters">
      <SearchInput
        label="Type key"
        placeholder="Exact key"
        value={search.key}
        onChange={(key) => onChange({ key })}
      />
      <Button
        className={classes.toggle ?? ""}
        variant="default"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? "Fewer filters" : count > 0 ? `Filters (${count})` : "More filters"}
      </Button>
      <Choice
        label="Target"
        data={targetData}
        value={search.target}
        onChange={(target) => onChange({ target })}
      />
      <Choice
        label="Status"
        data={statusData}
        value={search.status}
        onChange={(status) => onChange({ status })}
      />
      <Choice
        label="Action"
        data={actionData}
        value={search.action}
        onChange={(action) => onChange({ action })}
      />
      <Choice
        label="Direction"
        data={directionData}
        value={search.direction}
        onChange={(direction) => onChange({ direction })}
      />
      <TextInput
        label="From"
        type="date"
        value={search.from ?? ""}
        max={search.to}
        onChange={(event) => onChange({ from: event.currentTarget.value || undefined })}
      />
      <TextInput
        label="To, inclusive"
        type="date"
        value={search.to ?? ""}
        min={search.from}
        onChange={(event) => onChange({ to: event.currentTarget.value || undefined })}
      />
      <SearchInput
        label="Error text"
        placeholder="Words of the message"
        value={search.error}
        onChange={(error) => onChange({ error })}
      />
      {count > 0 ? (
        <Button
          variant="subtle"
          onClick={() =>
            onChange({
              key: undefined,
              target: undefined,
              status: undefined,
              action: undefined,
              direction: undefined,
              from: undefined,
              to: undefined,
              error: undefined,
            })
          }
        >
          Clear filters
        </Button>
      ) : null}
    </search>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly data: { readonly value: Value; readonly label: string }[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value | undefined) => void;
}

function Choice<Value extends string>({ label, data, value, onChange }: ChoiceProps<Value>) {
  return (
    <Select
      label={label}
      placeholder="Any"
      data={data}
      value={value ?? null}
      onChange={(next) => onChange((next as Value | null) ?? undefined)}
      clearable
    />
  );
}
