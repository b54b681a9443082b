import { Button, Select } from "@mantine/core";
import { directions, recordActions, recordStatuses } from "@syncline/core/status";
import { useState } from "react";
import { BetweenDates } from "../../components/between-dates.tsx";
import { SearchInput } from "../../components/search-input.tsx";
import { directionLabels } from "../../lib/labels.ts";
import { countFilters, type HistorySearch, noFilters } from "../../lib/search.ts";
import { actionLooks, recordStatusLooks } from "../../lib/status.ts";
import { trpc } from "../../lib/trpc.ts";
import { useActorNames } from "../../lib/use-actor-names.ts";
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

/** Shown on request, or when one of them is set. */
const seldom = ["actor", "platform", "direction", "run", "version"] as const;

/** Filters of the history, each mirrored in the address. */
export function HistoryFilters({ search, onChange }: HistoryFiltersProps) {
  const targets = useTargets();
  const [open, setOpen] = useState(() => seldom.some((name) => search[name] !== undefined));
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
      <BetweenDates from={search.from} to={search.to} onChange={onChange} />
      <SearchInput
        label="Error text"
        placeholder="Words of the message"
        value={search.error}
        onChange={(error) => onChange({ error })}
      />
      <Button
        className={classes.toggle ?? ""}
        variant="default"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? "Fewer filters" : count > 0 ? `More filters (${count} set)` : "More filters"}
      </Button>
      {open ? <SeldomFilters search={search} onChange={onChange} /> : null}
      {count > 0 ? (
        <Button variant="subtle" onClick={() => onChange(noFilters)}>
          Clear filters
        </Button>
      ) : null}
    </search>
  );
}

/** Filters that most people need seldom. Their names of people are known to administrators. */
function SeldomFilters({ search, onChange }: HistoryFiltersProps) {
  const actors = useActorNames();
  const platforms = trpc.targets.platforms.useQuery(undefined, { staleTime: Infinity });
  return (
    <>
      <Choice
        label="By"
        data={actors.choices}
        value={search.actor}
        onChange={(actor) => onChange({ actor })}
      />
      <Choice
        label="Platform"
        data={platforms.data?.map(({ platform, name }) => ({ value: platform, label: name })) ?? []}
        value={search.platform}
        onChange={(platform) => onChange({ platform })}
      />
      <Choice
        label="Direction"
        data={directionData}
        value={search.direction}
        onChange={(direction) => onChange({ direction })}
      />
      <SearchInput
        label="Run"
        placeholder="Its id"
        value={search.run}
        onChange={(run) => onChange({ run })}
      />
      <SearchInput
        label="Version"
        placeholder="Its id"
        value={search.version}
        onChange={(version) => onChange({ version })}
      />
    </>
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
