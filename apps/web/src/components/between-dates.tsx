import { TextInput } from "@mantine/core";

interface Dates {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface BetweenDatesProps extends Dates {
  readonly onChange: (next: Dates) => void;
}

/** First and last day of what is shown, as two fields of a filter. */
export function BetweenDates({ from, to, onChange }: BetweenDatesProps) {
  return (
    <>
      <TextInput
        label="From"
        type="date"
        value={from ?? ""}
        max={to}
        onChange={(event) => onChange({ from: event.currentTarget.value || undefined })}
      />
      <TextInput
        label="To, inclusive"
        type="date"
        value={to ?? ""}
        min={from}
        onChange={(event) => onChange({ to: event.currentTarget.value || undefined })}
      />
    </>
  );
}
