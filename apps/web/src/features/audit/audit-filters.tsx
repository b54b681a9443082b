import { Button, SegmentedControl, Select } from "@mantine/core";
import { useState } from "react";
import { BetweenDates } from "../../components/between-dates.tsx";
import { SearchInput } from "../../components/search-input.tsx";
import type { Session } from "../../lib/api-types.ts";
import { countAuditFilters } from "../../lib/audit-filters.ts";
import { auditChoices, entityLabel } from "../../lib/audit-words.ts";
import { allows } from "../../lib/roles.ts";
import type { AuditSearch } from "../../lib/search.ts";
import { useActorNames } from "../../lib/use-actor-names.ts";
import classes from "../history/history-filters.module.css";

interface AuditFiltersProps {
  readonly search: AuditSearch;
  readonly session: Session;
  readonly onChange: (next: Partial<AuditSearch>) => void;
}

const none: Partial<AuditSearch> = {
  text: undefined,
  action: undefined,
  actor: undefined,
  kind: undefined,
  id: undefined,
  from: undefined,
  to: undefined,
};

/** Filters of the log, each mirrored in the address. */
export function AuditFilters({ search, session, onChange }: AuditFiltersProps) {
  const [open, setOpen] = useState(false);
  const count = countAuditFilters(search);
  return (
    <search className={classes.filters} data-open={open} aria-label="Filters">
      <SearchInput
        label="Text"
        placeholder="Words of an entry"
        value={search.text}
        onChange={(text) => onChange({ text })}
      />
      <Select
        label="Action"
        placeholder="Any"
        data={auditChoices}
        value={search.action ?? null}
        searchable
        clearable
        onChange={(action) => onChange({ action: action ?? undefined })}
      />
      <Button
        className={classes.toggle ?? ""}
        hiddenFrom="sm"
        variant="default"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? "Fewer filters" : count > 0 ? `Filters (${count})` : "More filters"}
      </Button>
      <ActorChoice value={search.actor} onChange={(actor) => onChange({ actor })} />
      <BetweenDates from={search.from} to={search.to} onChange={onChange} />
      {allows(session.everywhere, "viewer") ? (
        <SegmentedControl
          aria-label="Which log"
          data={[
            { value: "project", label: "Project" },
            { value: "installation", label: "Installation" },
          ]}
          value={search.of ?? "project"}
          onChange={(of) =>
            onChange({ ...none, of: of === "installation" ? "installation" : undefined })
          }
        />
      ) : null}
      {search.kind === undefined && search.id === undefined ? null : (
        <Button variant="light" onClick={() => onChange({ kind: undefined, id: undefined })}>
          Only one {entityLabel(search.kind ?? "thing").toLowerCase()}: show all
        </Button>
      )}
      {count > 0 ? (
        <Button variant="subtle" onClick={() => onChange(none)}>
          Clear filters
        </Button>
      ) : null}
    </search>
  );
}

interface ActorChoiceProps {
  readonly value: string | undefined;
  readonly onChange: (actor: string | undefined) => void;
}

function ActorChoice({ value, onChange }: ActorChoiceProps) {
  const { choices, nameOf } = useActorNames();
  const isKnown = value === undefined || choices.some((choice) => choice.value === value);
  return (
    <Select
      label="Who"
      placeholder="Anybody"
      data={isKnown ? choices : [...choices, { value, label: nameOf(value) }]}
      value={value ?? null}
      searchable
      clearable
      onChange={(actor) => onChange(actor ?? undefined)}
    />
  );
}
