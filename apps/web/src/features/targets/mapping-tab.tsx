import { Stack, Text } from "@mantine/core";
import { Loaded } from "../../components/loaded.tsx";
import { Panel } from "../../components/page.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { trpc } from "../../lib/trpc.ts";
import { AspectTable } from "./aspect-table.tsx";
import { BaseTable } from "./base-table.tsx";
import { FidelityPanel } from "./fidelity-panel.tsx";
import { FieldMappingPanel } from "./field-mapping-panel.tsx";

interface MappingTabProps {
  readonly targetId: string;
  /** Of the platform. */
  readonly platform: string;
}

/** What the model becomes at a target, and what of it the target cannot hold. */
export function MappingTab({ targetId, platform }: MappingTabProps) {
  const mapping = trpc.targets.mapping.useQuery({ id: targetId }, { staleTime: 60_000 });
  return (
    <Stack gap={20}>
      <Loaded query={mapping} waiting={<RowsSkeleton rows={8} />}>
        {({ fields }) => <FieldMappingPanel fields={fields} platform={platform} />}
      </Loaded>
      <FidelityPanel targetId={targetId} platform={platform} />
      {mapping.data === undefined ? null : (
        <>
          <Panel title="Properties of a field" flush>
            <AspectTable aspects={mapping.data.properties} />
          </Panel>
          <Panel title="Rules of a field" flush>
            <AspectTable aspects={mapping.data.rules} />
          </Panel>
          <Panel title="What a type is based on" flush>
            <BaseTable bases={mapping.data.bases} />
          </Panel>
          <Text size="sm" c="dimmed">
            Found out by having the {platform} adapter encode one of each, as a push would. Nothing
            was sent.
          </Text>
        </>
      )}
    </Stack>
  );
}
