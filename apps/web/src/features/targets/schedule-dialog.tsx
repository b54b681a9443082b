import { Modal, SegmentedControl, Text } from "@mantine/core";
import type { ScheduledTask } from "@syncline/core";
import { useState } from "react";
import { DialogForm } from "../../components/dialog-form.tsx";
import type { Schedule } from "../../lib/api-types.ts";
import { cronWords, targetTasks, taskLooks, usualTimes } from "../../lib/schedule-words.ts";
import { useSchedules } from "./use-schedules.ts";
import { useWhen } from "./use-when.ts";
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
  const [when, setWhen] = useWhen(known, firstTime);
  const { create, update } = useSchedules();
  const { error, isPending } = known === null ? create : update;
  const submit = () => {
    const options = { onSuccess: onClose };
    if (known === null) create.mutate({ target: targetId, task, ...when }, options);
    else update.mutate({ scheduleId: known.id, ...when }, options);
  };
  return (
    <Modal
      opened={edited !== null}
      onClose={onClose}
      title={known === null ? "A new schedule" : `Change when: ${taskLooks[known.task].label}`}
    >
      <DialogForm
        onSubmit={submit}
        error={error}
        action={known === null ? "Add the schedule" : "Save"}
        pending={isPending}
        disabled={cronWords(when.cron) === null}
      >
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
        <WhenFields {...when} usual={usualTimes} onChange={setWhen} />
      </DialogForm>
    </Modal>
  );
}
