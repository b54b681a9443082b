import { Group } from "@mantine/core";
import { useTargets } from "../lib/use-targets.ts";
import { PlatformMark, SimulatedIcon } from "./platform.tsx";
import { Truncated } from "./truncated.tsx";

interface TargetNameProps {
  readonly id: string;
  readonly platform: string;
}

/** A target as people know it: its platform's mark, its name, and whether it is simulated. */
export function TargetName({ id, platform }: TargetNameProps) {
  const { byId } = useTargets();
  const target = byId.get(id);
  return (
    <Group gap={8} wrap="nowrap" miw={0}>
      <PlatformMark platform={platform} size={20} />
      <Truncated text={target?.name ?? platform} inherit />
      {target?.sandbox ? <SimulatedIcon /> : null}
    </Group>
  );
}
