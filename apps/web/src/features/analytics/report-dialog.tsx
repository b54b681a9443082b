import { Modal, SegmentedControl, Select, Text } from "@mantine/core";
import type { ReportPeriod } from "@syncline/core";
import { useState } from "react";
import { DialogForm } from "../../components/dialog-form.tsx";
import type { Schedule } from "../../lib/api-types.ts";
import { tellDone } from "../../lib/messages.ts";
import { cronWords, ownTimeZone, periodWords, usualReportTimes } from "../../lib/schedule-words.ts";
import { useTargets } from "../../lib/use-targets.ts";
import { useSchedules } from "../targets/use-schedules.ts";
import { WhenFields } from "../targets/when-fields.tsx";
import { ReportListeners } from "./report-listeners.tsx";

interface ReportDialogProps {
  /** Null: closed. */
  readonly edited: Schedule | "new" | null;
  /** Offered first for a new one. */
  readonly target: string | undefined;
  readonly onClose: () => void;
}

const periods = Object.keys(periodWords) as ReportPeriod[];

/** What a regular report is about, of which targets, and when it is sent to webhooks. */
export function ReportDialog({ edited, target: shown, onClose }: ReportDialogProps) {
  const known = edited === "new" ? null : edited;
  const [period, setPeriod] = useState<ReportPeriod>(known?.period ?? "week");
  const [target, setTarget] = useState<string | null>(shown ?? null);
  const [cron, setCron] = useState(known?.cron ?? periodWords.week.cron);
  const [timeZone, setTimeZone] = useState(known?.timeZone ?? ownTimeZone);
  const targets = useTargets();
  const { create, update } = useSchedules();
  const { error } = known === null ? create : update;
  const choose = (next: ReportPeriod) => {
    // A time that came with the period goes with it; one that was chosen stays.
    if (cron === periodWords[period].cron) setCron(periodWords[next].cron);
    setPeriod(next);
  };
  const submit = () => {
    const when = { period, cron, timeZone };
    const onSuccess = () => {
      tellDone("The report is sent regularly.");
      onClose();
    };
    if (known !== null) update.mutate({ scheduleId: known.id, ...when }, { onSuccess });
    else {
      const of = target === null ? {} : { target };
      create.mutate({ task: "report", ...of, ...when }, { onSuccess });
    }
  };
  return (
    <Modal
      opened={edited !== null}
      onClose={onClose}
      title={known === null ? "Send a report regularly" : "Change a regular report"}
    >
      <DialogForm
        onSubmit={submit}
        error={error}
        action={known === null ? "Send it regularly" : "Save"}
        pending={create.isPending || update.isPending}
        disabled={cronWords(cron) === null}
      >
        <div>
          <SegmentedControl
            fullWidth
            aria-label="What it is about"
            value={period}
            onChange={(value) => choose(value as ReportPeriod)}
            data={periods.map((value) => ({ value, label: periodWords[value].label }))}
          />
          <Text size="sm" c="dimmed" mt={6}>
            Success, durations, failures by cause and what to do, of {periodWords[period].meaning}.
          </Text>
        </div>
        {known === null ? (
          <Select
            label="Targets"
            placeholder="All targets"
            data={targets.items.map(({ id, name }) => ({ value: id, label: name }))}
            value={target}
            onChange={setTarget}
            clearable
          />
        ) : null}
        <WhenFields
          cron={cron}
          timeZone={timeZone}
          usual={usualReportTimes}
          onChange={(change) => {
            if (change.cron !== undefined) setCron(change.cron);
            if (change.timeZone !== undefined) setTimeZone(change.timeZone);
          }}
        />
        <ReportListeners />
      </DialogForm>
    </Modal>
  );
}
