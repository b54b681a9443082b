import { ActionIcon, Switch } from "@mantine/core";
import { IconPencil, IconPlayerPlay } from "@tabler/icons-react";
import { ConfirmButton } from "../../components/confirm.tsx";
import { TextLink } from "../../components/links.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import type { Schedule } from "../../lib/api-types.ts";
import {
  cronWords,
  nextTimes,
  periodWords,
  resultLooks,
  taskLooks,
} from "../../lib/schedule-words.ts";
import { useNow } from "../../lib/use-now.ts";
import { useTargets } from "../../lib/use-targets.ts";
import classes from "./schedules.module.css";
import { useSchedules } from "./use-schedules.ts";

interface ScheduleRowProps {
  readonly schedule: Schedule;
  readonly may: boolean;
  readonly onEdit: () => void;
}

export function ScheduleRow({ schedule, may, onEdit }: ScheduleRowProps) {
  const { id: scheduleId, task, targetId, period, cron, timeZone, enabled, last } = schedule;
  const { byId } = useTargets();
  const { update, trigger, remove } = useSchedules();
  const words = cronWords(cron) ?? cron;
  const name = `${taskLooks[task].label}, ${words}`;
  return (
    <li className={classes.row} data-off={!enabled}>
      <StatusBadge look={taskLooks[task]} variant="plain" />
      <div className={classes.when}>
        <span>
          {words} <span className={classes.quiet}>({timeZone})</span>
        </span>
        {period === null ? null : (
          <span className={classes.quiet}>
            About {periodWords[period].meaning},{" "}
            {targetId === null ? "of all targets" : `of ${byId.get(targetId)?.name ?? "a target"}`}
          </span>
        )}
        <span className={classes.quiet}>
          {enabled ? <Next schedule={schedule} /> : "Switched off"}
        </span>
      </div>
      <div className={classes.last}>
        {last === null ? (
          <span className={classes.quiet}>Has not come yet</span>
        ) : (
          <>
            <StatusBadge look={resultLooks[last.result]} />
            <span className={classes.quiet}>
              <RelativeTime value={last.at} /> <Outcome last={last} />
            </span>
          </>
        )}
        {last?.message ? <span className={classes.message}>{last.message}</span> : null}
      </div>
      {may ? (
        <div className={classes.controls}>
          <Switch
            size="sm"
            aria-label={`${name}: switched on`}
            checked={enabled}
            disabled={update.isPending}
            onChange={(event) =>
              update.mutate({ scheduleId, enabled: event.currentTarget.checked })
            }
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Run now: ${name}`}
            title="Run now"
            loading={trigger.isPending}
            onClick={() => trigger.mutate({ scheduleId })}
          >
            <IconPlayerPlay size={16} />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" aria-label={`Change: ${name}`} onClick={onEdit}>
            <IconPencil size={16} />
          </ActionIcon>
          <ConfirmButton
            label="Remove"
            name={`Remove: ${name}`}
            title="Remove this schedule?"
            onConfirm={() => remove.mutateAsync({ scheduleId })}
          >
            {name}. What it did stays on record.
          </ConfirmButton>
        </div>
      ) : null}
    </li>
  );
}

function Next({ schedule }: { readonly schedule: Schedule }) {
  const [next] = nextTimes(schedule, { from: useNow(), count: 1 });
  if (next === undefined) return <>Never comes</>;
  return (
    <>
      Next <RelativeTime value={next.toISOString()} />
    </>
  );
}

function Outcome({ last }: { readonly last: NonNullable<Schedule["last"]> }) {
  if (last.runId !== null) {
    return (
      <TextLink to="/runs/$id" params={{ id: last.runId }} size="xs">
        Run
      </TextLink>
    );
  }
  if (last.planId === null) return null;
  return (
    <TextLink to="/plans/$id" params={{ id: last.planId }} size="xs">
      Plan
    </TextLink>
  );
}
