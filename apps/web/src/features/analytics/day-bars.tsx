import { formatCount } from "../../lib/format.ts";
import classes from "./analytics.module.css";

interface DayBarsProps {
  readonly days: readonly { readonly at: string; readonly count: number }[];
  readonly range: { readonly from: string; readonly to: string };
  readonly label: string;
}

const dayMs = 86_400_000;
const most = 60;

/** How often, day by day; of long times the last sixty days. Days without any are a line. */
export function DayBars({ days, range, label }: DayBarsProps) {
  const end = Date.parse(range.to);
  const shown = Math.max(1, Math.min(most, Math.round((end - Date.parse(range.from)) / dayMs)));
  const counts = new Map(days.map(({ at, count }) => [at.slice(0, 10), count]));
  const highest = Math.max(1, ...counts.values());
  const bars = Array.from({ length: shown }, (_, back) => {
    const day = new Date(end - (shown - back) * dayMs).toISOString().slice(0, 10);
    return { day, count: counts.get(day) ?? 0 };
  });
  const words = days.map(({ at, count }) => `${at.slice(0, 10)}: ${formatCount(count)}`);
  return (
    <div className={classes.days} role="img" aria-label={`${label}, by day: ${words.join(", ")}`}>
      {bars.map(({ day, count }) => (
        <span
          key={day}
          title={`${day}: ${formatCount(count)}`}
          data-zero={count === 0}
          style={{ height: count === 0 ? 2 : `${15 + (85 * count) / highest}%` }}
        />
      ))}
    </div>
  );
}
