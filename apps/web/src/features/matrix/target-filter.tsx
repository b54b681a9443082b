import { Select } from "@mantine/core";
import type { Target } from "../../lib/api-types.ts";

interface TargetFilterProps {
  readonly targets: readonly Target[];
  readonly value: string | undefined;
  readonly onChange: (targetId: string | undefined) => void;
}

/** One target or all. With a single target there is nothing to choose. */
export function TargetFilter({ targets, value, onChange }: TargetFilterProps) {
  if (targets.length < 2) return null;
  return (
    <Select
      aria-label="Target"
      placeholder="Every target"
      data={targets.map(({ id, name }) => ({ value: id, label: name }))}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      clearable
      searchable
      clearButtonProps={{ "aria-label": "Every target" }}
    />
  );
}
