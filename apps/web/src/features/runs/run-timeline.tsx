import { Panel } from "../../components/page.tsx";
import { toneStyle } from "../../components/tone.ts";
import type { RunRecord } from "../../lib/api-types.ts";
import { formatDuration } from "../../lib/format.ts";
import { laneOf } from "../../lib/lanes.ts";
import { recordStatusLooks } from "../../lib/status.ts";
import { useNow } from "../../lib/use-now.ts";
import classes from "./run-timeline.module.css";

interface RunTimelineProps {
  readonly records: readonly RunRecord[];
  readonly selected: string | undefined;
  readonly onSelect: (recordId: string) => void;
}

/** More bars than pixels show nothing. */
const mostBars = 1_200;
const parts = [0, 0.25, 0.5, 0.75, 1];

/**
 * When each item was worked on, those at once below one another: where the run waited, and for what. For the
 * pointer; the table below has the same for keyboards.
 */
export function RunTimeline({ records, selected, onSelect }: RunTimelineProps) {
  const now = useNow().getTime();
  const timed = records.flatMap((record) =>
    record.startedAt === null ? [] : [{ record, ...spanOf(record, now) }],
  );
  if (timed.length < 2) return null;
  const shown = timed.length > mostBars ? timed.filter(isRemarkable).slice(0, mostBars) : timed;
  const first = Math.min(...timed.map(({ start }) => start));
  const whole = Math.max(1, Math.max(...timed.map(({ end }) => end)) - first);
  const lanes = laneOf(shown);
  const height = Math.max(1, ...lanes.map((lane) => lane + 1));
  return (
    <Panel title="Timeline" description={wordsOf(shown.length, timed.length)}>
      <div
        className={classes.picture}
        style={{ height: Math.min(240, Math.max(48, height * 14)) }}
        aria-hidden
      >
        {shown.map(({ record, start, end }, at) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: a picture; the table has the same.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the same.
          <span
            key={record.id}
            className={classes.bar}
            data-selected={record.id === selected}
            title={`${record.key}: ${recordStatusLooks[record.status].label}, ${formatDuration(end - start)}`}
            onClick={() => onSelect(record.id)}
            style={{
              ...toneStyle(recordStatusLooks[record.status].tone),
              left: `${(100 * (start - first)) / whole}%`,
              width: `max(2px, ${(100 * (end - start)) / whole}%)`,
              top: `${(100 * (lanes[at] ?? 0)) / height}%`,
              height: `calc(${100 / height}% - 1px)`,
            }}
          />
        ))}
      </div>
      <div className={classes.axis} aria-hidden>
        {parts.map((part) => (
          <span key={part}>{formatDuration(whole * part)}</span>
        ))}
      </div>
    </Panel>
  );
}

function spanOf({ startedAt, endedAt }: RunRecord, now: number) {
  const start = Date.parse(startedAt ?? "");
  return { start, end: Math.max(start, endedAt === null ? now : Date.parse(endedAt)) };
}

/** What a reader of a very long run came for. */
function isRemarkable({ record }: { readonly record: RunRecord }): boolean {
  return record.status !== "success" || record.retries > 0;
}

function wordsOf(shown: number, all: number): string {
  const what = "Colour: outcome; what went on at once is below one another.";
  return shown === all ? what : `${what} Of so many, only those that failed or were tried again.`;
}
