import { Button, Modal, SegmentedControl, Stack, Text } from "@mantine/core";
import type { ScheduledTask } from "@syncline/core";
import { type FormEvent, useState } from "react";
import type { Schedule } from "../../lib/api-types.ts";
import { describeError } from "../../lib/errors.ts";
import {
  cronWords,
  ownTimeZone,
  targetTasks,
  taskLooks,
  usualTimes,
} from "../../lib/schedule-words.ts";
import { useSchedules } from "./use-schedules.ts";
import { WhenFields } from "./when-fields.tsx";

interface ScheduleDialogProps {
  readonly targetId: string;
  /** Null: closed. */
  readonly edited: Schedule | "new" | null;
  readonly onClose: () => void;
}

const firstTime = usualTimes[1]?.cron ?? "";

/** What shall happen, and when. What was chosen is said in words, with the next times. */
export function ScheduleDialog({ targetId, edited, onClose }: ScheduleDialogProps) {
  const known = edited === "new" ? null : edited;
  const [task, setTask] = useState<ScheduledTask>(known?.task ?? "drift_check");
  const [cron, setCron] = useState(known?.cron ?? firstTime);
  const [timeZone, setTimeZone] = useState(known?.timeZone ?? ownTimeZone);
  const { create, update } = useSchedules();
  const { error } = known === null ? create : update;
  const words = cronWords(cron);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const options = { onSuccess: onClose };
    if (known === null) create.mutate({ target: targetId, task, cron, timeZone }, options);
    else update.mutate({ scheduleId: known.id, cron, timeZone }, options);
  };
  return (
    <Modal
      opened={edited !== null}
      onClose={onClose}
      title={known === null ? "A new schedule" : `Change when: ${taskLooks[known.task].label}`}
      closeButtonProps={{ "aria-label": "Close" }}
      styles={{ title: { fontWeight: 600 } }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          {known === null ? (
            <div>
              <SegmentedControl
                fullWidth
                aria-label="What shall happen"
                value={task}
                onChange={(value) => setTask(value as ScheduledTask)}
                data={targetTasks.map((value) => ({ value, label: taskLooks[value].label }))}
              />
              <Text size="sm" c="dimmed" mt={6}>
                {taskLooks[task].meaning}
              </Text>
            </div>
          ) : null}
          <WhenFields
            cron={cron}
            timeZone={timeZone}
            usual={usualTimes}
            onChange={(change) => {
              if (change.cron !== undefined) setCron(change.cron);
              if (change.timeZone !== undefined) setTimeZone(change.timeZone);
            }}
          />
          {error === null ? null : (
            <Text role="alert" size="sm" c="var(--danger-text)">
              {describeError(error).message}
            </Text>
          )}
          <Button
            type="submit"
            disabled={words === null}
            loading={create.isPending || update.isPending}
          >
            {known === null ? "Add the schedule" : "Save"}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
