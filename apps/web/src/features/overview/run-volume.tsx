import { memo } from "react";
import { TextLink } from "../../components/links.tsx";
import { Panel } from "../../components/page.tsx";
import { toneStyle } from "../../components/tone.ts";
import { beginOf, bucketLabel, spans, usualSpan } from "../../lib/analytics-range.ts";
import { formatDuration, formatRate, plural } from "../../lib/format.ts";
import { endSegments } from "../../lib/run-ends.ts";
import { trpc } from "../../lib/trpc.ts";
import { unaskedMs } from "../../lib/unasked.ts";
import { useNow } from "../../lib/use-now.ts";
import classes from "./run-volume.module.css";

/**
 * How many runs, day by day, and how they ended. Nothing where none has ended yet. Drawn anew only when the days
 * are: the overview around it is by every item of a run.
 */
export const RunVolume = memo(function RunVolume() {
  const { data } = trpc.analytics.summary.useQuery(
    { from: beginOf(usualSpan, useNow()), unit: "day" },
    { refetchInterval: unaskedMs },
  );
  if (data === undefined || data.success.runs === 0) return null;
  const { success, durations, series, range } = data;
  const highest = Math.max(1, ...series.map((bucket) => bucket.success.runs));
  const average =
    durations.meanMs === null ? "" : `, ${formatDuration(durations.meanMs)} on average`;
  return (
    <Panel
      title={`The last ${spans[usualSpan].label}`}
      description={`${plural(success.runs, "run")}, ${formatRate(success.rate)} succeeded${average}.`}
      actions={
        <TextLink to="/analytics" size="sm">
          Analytics
        </TextLink>
      }
    >
      <div className={classes.days}>
        {series.map(({ at, success: { runs, byStatus } }) => {
          const parts = endSegments(byStatus).filter(({ count }) => count > 0);
          const words = parts.map(({ name, count }) => `${count} ${name.toLowerCase()}`);
          const label = `${bucketLabel(at, range.unit)}: ${words.join(", ") || "no run"}`;
          return (
            <div key={at} className={classes.day} role="img" aria-label={label} title={label}>
              <div className={classes.bar} style={{ height: `${(100 * runs) / highest}%` }}>
                {parts.map(({ name, tone, count }) => (
                  <span key={name} style={{ ...toneStyle(tone), flexGrow: count }} />
                ))}
              </div>
            </div>
          );
        })}
      </div>
      <div className={classes.caption} aria-hidden>
        <span>{bucketLabel(range.from, range.unit)}</span>
        <span>today</span>
      </div>
    </Panel>
  );
});
