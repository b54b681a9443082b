import { Group, SegmentedControl, Select } from "@mantine/core";
import { type Span, spanNames, spans } from "../../lib/analytics-range.ts";
import { useTargets } from "../../lib/use-targets.ts";

interface AnalyticsFiltersProps {
  readonly target: string | undefined;
  readonly span: Span;
  readonly onChange: (next: { target?: string | undefined; span?: Span }) => void;
}

export function AnalyticsFilters({ target, span, onChange }: AnalyticsFiltersProps) {
  const targets = useTargets();
  return (
    <search aria-label="Filters">
      <Group gap="sm" mb={16}>
        <SegmentedControl
          aria-label="How far back"
          value={span}
          onChange={(value) => onChange({ span: value as Span })}
          data={spanNames.map((value) => ({ value, label: spans[value].label }))}
        />
        <Select
          aria-label="Target"
          placeholder="All targets"
          data={targets.items.map(({ id, name }) => ({ value: id, label: name }))}
          value={target ?? null}
          onChange={(value) => onChange({ target: value ?? undefined })}
          clearable
        />
      </Group>
    </search>
  );
}
