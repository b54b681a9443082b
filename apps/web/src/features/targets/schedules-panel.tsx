import { Button, Text } from "@mantine/core";
import { IconCalendarPlus } from "@tabler/icons-react";
import { useState } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Panel } from "../../components/page.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import type { Schedule } from "../../lib/api-types.ts";
import { trpc } from "../../lib/trpc.ts";
import { unaskedMs } from "../../lib/unasked.ts";
import { useMay } from "../../lib/use-may.ts";
import { ScheduleDialog } from "./schedule-dialog.tsx";
import { ScheduleList } from "./schedule-list.tsx";

/** What happens at a target by itself, when it comes next, and what came of the last time. */
export function SchedulesPanel({ targetId }: { readonly targetId: string }) {
  const schedules = trpc.schedules.list.useQuery({ targetId }, { refetchInterval: unaskedMs });
  const may = useMay("operator");
  /** Null: closed; `new`: one to be made. */
  const [edited, setEdited] = useState<Schedule | "new" | null>(null);
  const add = may ? (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconCalendarPlus size={15} />}
      onClick={() => setEdited("new")}
    >
      Add a schedule
    </Button>
  ) : null;
  return (
    <Panel
      title="Schedules"
      description="What happens here by itself. Nothing that needs consent is done without a person."
      actions={schedules.data === undefined || schedules.data.length === 0 ? null : add}
      flush
    >
      <Loaded query={schedules} waiting={<RowsSkeleton rows={2} />}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState icon={IconCalendarPlus} title="Nothing happens by itself" actions={add}>
              Have drift looked for every hour, or changes pushed every morning.
            </EmptyState>
          ) : (
            <ScheduleList schedules={all} label="Schedules" onEdit={setEdited} />
          )
        }
      </Loaded>
      {may ? null : (
        <Text size="xs" c="dimmed" px="md" pb="sm">
          Operators can change these.
        </Text>
      )}
      <ScheduleDialog
        key={edited === null ? "none" : edited === "new" ? "new" : edited.id}
        targetId={targetId}
        edited={edited}
        onClose={() => setEdited(null)}
      />
    </Panel>
  );
}
