import { Panel } from "../../components/page.tsx";
import { toneStyle } from "../../components/tone.ts";
import type { RunRecord } from "../../lib/api-types.ts";
import { formatDuration } from "../../lib/format.ts";
import { laneOf } from "../../lib/lanes.ts";
import { type RunWaits, type WaitPart, waitParts } from "../../lib/run-waits.ts";
import { recordStatusLooks } from "../../lib/status.ts";
import { useNow } from "../../lib/use-now.ts";
import classes from "./run-timeline.module.css";

interface RunTimelineProps {
  readonly records: readonly RunRecord[];
  /** When requests of the items waited. */
  readonly waits: RunWaits["spans"];
  readonly selected: string | undefined;
  readonly onSelect: (recordId: string) => void;
}

/** More bars than pixels show nothing. */
const mostBars = 1_200;
const parts = [0, 0.25, 0.5, 0.75, 1];

/**
 * When each item was worked on, those at once below one another, with the waits within it hatched. For the pointer; the table below has the same for keyboards.
 */
export function RunTimeline({ records, waits, selected, onSelect }: RunTimelineProps) {
  // Of many items, so many bars: then it grows by what is read anew.
  const grows = records.length <= 300 && records.some(isWorkedOn);
  const now = useNow(grows ? "fast" : "slow").getTime();
  const timed = records.flatMap((record) =>
    record.startedAt === null ? [] : [{ record, ...spanOf(record, now) }],
  );
  if (timed.length < 2) return null;
  const shown = timed.length > mostBars ? timed.filter(isRemarkable).slice(0, mostBars) : timed;
  // Not `Math.min(...)`: a run has more items than a call takes arguments.
  const first = timed.reduce((least, { start }) => Math.min(least, start), Infinity);
  const last = timed.reduce((most, { end }) => Math.max(most, end), 0);
  const whole = Math.max(1, last - first);
  const lanes = laneOf(shown);
  const height = Math.max(1, ...lanes.map((lane) => lane + 1));
  const bars = shown.map(({ record: { id }, start, end }) => ({ id, start, end }));
  const hatched = waitParts(waits, bars, whole);
  return (
    <Panel title="Timeline" description={wordsOf(shown.length, timed.length, hatched.size > 0)}>
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
          >
            {(hatched.get(record.id) ?? []).map((part) => (
              <Wait key={part.from} part={part} />
            ))}
          </span>
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

function Wait({ part: { reason, from, to } }: { readonly part: WaitPart }) {
  return (
    <span
      className={classes.wait}
      title={reason === "rate_limit" ? "Waited for the rate limit" : "Waited before another try"}
      style={{ left: `${100 * from}%`, width: `${100 * (to - from)}%` }}
    />
  );
}

function spanOf({ startedAt, endedAt }: RunRecord, now: number) {
  const start = Date.parse(startedAt ?? "");
  return { start, end: Math.max(start, endedAt === null ? now : Date.parse(endedAt)) };
}

function isWorkedOn({ startedAt, endedAt }: RunRecord): boolean {
  return startedAt !== null && endedAt === null;
}

/** What a reader of a very long run came for. */
function isRemarkable({ record }: { readonly record: RunRecord }): boolean {
  return record.status !== "success" || record.retries > 0;
}

function wordsOf(shown: number, all: number, hatched: boolean): string {
  const waits = hatched ? " Hatched: waited for the rate limit, or before another try." : "";
  const what = `Colour: outcome; what went on at once is below one another.${waits}`;
  return shown === all ? what : `${what} Of so many, only those that failed or were tried again.`;
}
