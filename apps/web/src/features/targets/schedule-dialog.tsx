import {
  Button,
  Modal,
  NativeSelect,
  SegmentedControl,
  Select,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import type { ScheduledTask } from "@syncline/core";
import { type FormEvent, useState } from "react";
import type { Schedule } from "../../lib/api-types.ts";
import { describeError } from "../../lib/errors.ts";
import {
  cronWords,
  ownTimeZone,
  taskLooks,
  timeZones,
  usualTimes,
} from "../../lib/schedule-words.ts";
import { NextTimes } from "./next-times.tsx";
import { useSchedules } from "./use-schedules.ts";

interface ScheduleDialogProps {
  readonly targetId: string;
  /** Null: closed. */
  readonly edited: Schedule | "new" | null;
  readonly onClose: () => void;
}

const own = "own";
const firstTime = usualTimes[1]?.cron ?? "";

/** What shall happen, and when. What was chosen is said in words, with the next times. */
export function ScheduleDialog({ targetId, edited, onClose }: ScheduleDialogProps) {
  const known = edited === "new" ? null : edited;
  const [task, setTask] = useState<ScheduledTask>(known?.task ?? "drift_check");
  const [cron, setCron] = useState(known?.cron ?? firstTime);
  const [timeZone, setTimeZone] = useState(known?.timeZone ?? ownTimeZone);
  const isUsual = usualTimes.some((usual) => usual.cron === cron);
  const [writes, setWrites] = useState(!isUsual);
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
                data={Object.entries(taskLooks).map(([value, { label }]) => ({ value, label }))}
              />
              <Text size="sm" c="dimmed" mt={6}>
                {taskLooks[task].meaning}
              </Text>
            </div>
          ) : null}
          <NativeSelect
            label="When"
            value={writes ? own : cron}
            onChange={({ currentTarget: { value } }) => {
              setWrites(value === own);
              if (value !== own) setCron(value);
            }}
            data={[
              ...usualTimes.map((usual) => ({ value: usual.cron, label: usual.label })),
              { value: own, label: "Other times, as a cron expression" },
            ]}
          />
          {writes ? (
            <TextInput
              label="Cron expression"
              description="Minute, hour, day of the month, month, day of the week."
              value={cron}
              onChange={(event) => setCron(event.currentTarget.value)}
              error={words === null ? "Five fields are needed, as in 0 6 * * 1-5." : null}
              ff="monospace"
            />
          ) : null}
          <Select
            label="Time zone"
            data={[...timeZones]}
            value={timeZone}
            onChange={(value) => setTimeZone(value ?? ownTimeZone)}
            searchable
            allowDeselect={false}
          />
          <NextTimes cron={cron} timeZone={timeZone} />
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
