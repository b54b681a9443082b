import { UnstyledButton } from "@mantine/core";
import { formatCount } from "../lib/format.ts";
import type { StatusLook } from "../lib/status.ts";
import classes from "./chips.module.css";
import { toneStyle } from "./tone.ts";

interface ChipsProps<Value extends string> {
  readonly label: string;
  readonly all: number;
  readonly options: readonly {
    readonly value: Value;
    readonly look: StatusLook;
    readonly count: number;
  }[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value | undefined) => void;
}

/** A filter of few values as a row of buttons with their counts. */
export function Chips<Value extends string>(props: ChipsProps<Value>) {
  const { label, all, options, value, onChange } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in the panel's header.
    <div className={classes.chips} role="group" aria-label={label}>
      <UnstyledButton
        className={classes.chip ?? ""}
        aria-pressed={value === undefined}
        onClick={() => onChange(undefined)}
      >
        All {formatCount(all)}
      </UnstyledButton>
      {options.map((option) => (
        <UnstyledButton
          key={option.value}
          className={classes.chip ?? ""}
          aria-pressed={option.value === value}
          style={toneStyle(option.look.tone)}
          title={option.look.meaning}
          onClick={() => onChange(option.value === value ? undefined : option.value)}
        >
          <option.look.icon size={14} stroke={2} aria-hidden />
          {option.look.label} {formatCount(option.count)}
        </UnstyledButton>
      ))}
    </div>
  );
}
