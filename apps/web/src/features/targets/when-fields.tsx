import { NativeSelect, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { cronWords, ownTimeZone, timeZones, type usualTimes } from "../../lib/schedule-words.ts";
import { NextTimes } from "./next-times.tsx";
import type { When } from "./use-when.ts";

interface WhenFieldsProps extends When {
  /** Offered by name. */
  readonly usual: typeof usualTimes;
  readonly onChange: (change: Partial<When>) => void;
}

const own = "own";

/** When something happens: a usual time or a cron expression, its time zone, and when that comes next. */
export function WhenFields({ cron, timeZone, usual, onChange }: WhenFieldsProps) {
  const isUsual = usual.some((one) => one.cron === cron);
  const [asked, setWrites] = useState(false);
  const writes = asked || !isUsual;
  return (
    <>
      <NativeSelect
        label="When"
        value={writes ? own : cron}
        onChange={({ currentTarget: { value } }) => {
          setWrites(value === own);
          if (value !== own) onChange({ cron: value });
        }}
        data={[
          ...usual.map((one) => ({ value: one.cron, label: one.label })),
          { value: own, label: "Other times, as a cron expression" },
        ]}
      />
      {writes ? (
        <TextInput
          label="Cron expression"
          description="Minute, hour, day of the month, month, day of the week."
          value={cron}
          onChange={({ currentTarget: { value } }) => {
            // What is typed may be a usual time for a moment: the field stays.
            setWrites(true);
            onChange({ cron: value });
          }}
          error={cronWords(cron) === null ? "Five fields are needed, as in 0 6 * * 1-5." : null}
          ff="monospace"
        />
      ) : null}
      <Select
        label="Time zone"
        data={[...timeZones]}
        value={timeZone}
        onChange={(value) => onChange({ timeZone: value ?? ownTimeZone })}
        searchable
        allowDeselect={false}
      />
      <NextTimes cron={cron} timeZone={timeZone} />
    </>
  );
}
