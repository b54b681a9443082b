import type { Schedule } from "../../lib/api-types.ts";
import { useMay } from "../../lib/use-may.ts";
import { ScheduleRow } from "./schedule-row.tsx";
import classes from "./schedules.module.css";

interface ScheduleListProps {
  readonly schedules: readonly Schedule[];
  /** Read out before the list. */
  readonly label: string;
  readonly onEdit: (schedule: Schedule) => void;
}

/** What happens by itself, a row each; for operators with what they can do about it. */
export function ScheduleList({ schedules, label, onEdit }: ScheduleListProps) {
  const may = useMay("operator");
  return (
    <ul className={classes.list} aria-label={label}>
      {schedules.map((schedule) => (
        <ScheduleRow
          key={schedule.id}
          schedule={schedule}
          may={may}
          onEdit={() => onEdit(schedule)}
        />
      ))}
    </ul>
  );
}
