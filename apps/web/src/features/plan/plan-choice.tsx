import { SegmentedControl, Stack, Text } from "@mantine/core";
import { type Direction, directions, type SyncMode, syncModes } from "@syncline/core/status";
import { modeEffects, modeLabels } from "../../lib/labels.ts";

interface PlanChoiceProps {
  readonly direction: Direction;
  readonly mode: SyncMode;
  readonly onDirection: (direction: Direction) => void;
  readonly onMode: (mode: SyncMode) => void;
}

const directionWords: Readonly<Record<Direction, string>> = {
  push: "Push to a target",
  pull: "Pull from a target",
};
const directionData = directions.map((value) => ({ value, label: directionWords[value] }));
const modeData = syncModes.map((value) => ({ value, label: modeLabels[value] }));

/** Which way, and how: chosen before the target, with what it means. */
export function PlanChoice({ direction, mode, onDirection, onMode }: PlanChoiceProps) {
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label="Direction"
        data={directionData}
        value={direction}
        onChange={onDirection}
        fullWidth
      />
      <SegmentedControl
        aria-label="Mode"
        data={modeData}
        value={mode}
        onChange={onMode}
        fullWidth
      />
      <Text size="sm" c="dimmed" aria-live="polite">
        {modeEffects[direction][mode]}
      </Text>
    </Stack>
  );
}
