import { Modal, SegmentedControl, Select, Text } from "@mantine/core";
import type { ReportPeriod } from "@syncline/core";
import { useState } from "react";
import { DialogForm } from "../../components/dialog-form.tsx";
import type { Schedule } from "../../lib/api-types.ts";
import { tellDone } from "../../lib/messages.ts";
import { cronWords, periodWords, usualReportTimes } from "../../lib/schedule-words.ts";
import { useTargets } from "../../lib/use-targets.ts";
import { useSchedules } from "../targets/use-schedules.ts";
import { useWhen } from "../targets/use-when.ts";
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
  const [when, setWhen] = useWhen(known, periodWords.week.cron);
  const targets = useTargets();
  const { create, update } = useSchedules();
  const { error, isPending } = known === null ? create : update;
  const choose = (next: ReportPeriod) => {
    // A time that came with the period goes with it; one that was chosen stays.
    if (when.cron === periodWords[period].cron) setWhen({ cron: periodWords[next].cron });
    setPeriod(next);
  };
  const submit = () => {
    const given = { period, ...when };
    const onSuccess = () => {
      tellDone("The report is sent regularly.");
      onClose();
    };
    if (known !== null) update.mutate({ scheduleId: known.id, ...given }, { onSuccess });
    else {
      const of = target === null ? {} : { target };
      create.mutate({ task: "report", ...of, ...given }, { onSuccess });
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
        pending={isPending}
        disabled={cronWords(when.cron) === null}
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
        <WhenFields {...when} usual={usualReportTimes} onChange={setWhen} />
        <ReportListeners />
      </DialogForm>
    </Modal>
  );
}
