import { memo } from "react";
import { BareLink } from "../../components/links.tsx";
import { toneStyle } from "../../components/tone.ts";
import type { Run } from "../../lib/api-types.ts";
import { elapsed, formatDuration, formatExact } from "../../lib/format.ts";
import { runWords } from "../../lib/run-words.ts";
import { runStatusLooks } from "../../lib/status.ts";
import { useNow } from "../../lib/use-now.ts";
import classes from "./run-strip.module.css";

/** The last runs from old to new: colour is the outcome, height the time it took. */
export function RunStrip({ runs }: { readonly runs: readonly Run[] }) {
  const now = useNow();
  const durations = runs.map((run) => elapsed(run.startedAt, run.endedAt, now) ?? 0);
  const longest = Math.max(1, ...durations);
  const bars = runs.map((run, index) => ({ run, duration: durations[index] ?? 0 })).reverse();
  return (
    <>
      <div className={classes.strip}>
        {bars.map(({ run, duration }) => (
          <Bar key={run.id} run={run} duration={duration} share={duration / longest} />
        ))}
      </div>
      <div className={classes.caption} aria-hidden>
        <span>older</span>
        <span>Colour: outcome · height: time taken</span>
        <span>now</span>
      </div>
    </>
  );
}

interface BarProps {
  readonly run: Run;
  /** Milliseconds. */
  readonly duration: number;
  /** Of the longest, from 0 to 1. */
  readonly share: number;
}

/** Drawn anew only when its run changes: each item of a run under way changes one of many. */
const Bar = memo(function Bar({ run, duration, share }: BarProps) {
  const look = runStatusLooks[run.status];
  const words = `${look.label}, ${runWords(run.counters)}, ${formatDuration(duration)}, ${formatExact(run.createdAt)}`;
  return (
    <BareLink
      to="/runs/$id"
      params={{ id: run.id }}
      className={classes.bar ?? ""}
      aria-label={`Run: ${words}`}
      title={words}
      style={{ ...toneStyle(look.tone), height: `${20 + 80 * Math.sqrt(share)}%` }}
    />
  );
});
