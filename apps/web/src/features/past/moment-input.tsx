import { Chip, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { fromLocalInput, type NamedMoment, toLocalInput } from "../../lib/moments.ts";
import classes from "./past.module.css";

interface MomentInputProps {
  readonly label: string;
  /** ISO 8601; undefined: now. */
  readonly value: string | undefined;
  readonly named: readonly NamedMoment[];
  readonly onChange: (value: string | undefined) => void;
}

/** A moment, to the second, typed or by name. */
export function MomentInput({ label, value, named, onChange }: MomentInputProps) {
  // Which name was chosen: its moment moves on with the clock, and the choice is not to.
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <fieldset className={classes.moment}>
      <legend className="visually-hidden">{label}</legend>
      <TextInput
        label={label}
        type="datetime-local"
        step={1}
        value={value === undefined ? "" : toLocalInput(value)}
        description={value === undefined ? "Now. Choose a moment, or a name below." : undefined}
        inputWrapperOrder={["label", "input", "description"]}
        onChange={(event) => {
          setChosen(null);
          onChange(fromLocalInput(event.currentTarget.value));
        }}
      />
      <Group gap={6}>
        {named.map(({ label: name, at }) => (
          <Chip
            key={name}
            size="xs"
            checked={value !== undefined && (chosen === name || value === at)}
            onChange={() => {
              setChosen(name);
              onChange(at);
            }}
          >
            {name}
          </Chip>
        ))}
      </Group>
    </fieldset>
  );
}
