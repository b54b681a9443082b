import type { Tone } from "../app/tones.ts";
import { formatCount } from "../lib/format.ts";
import classes from "./stacked-bar.module.css";
import { toneStyle } from "./tone.ts";

export interface Segment {
  readonly name: string;
  readonly tone: Tone;
  readonly count: number;
}

interface StackedBarProps {
  readonly segments: readonly Segment[];
  /** What the bar shows: `Health of Marketing space`. */
  readonly label: string;
  /** Counted but not drawn: what is still open of a total. */
  readonly rest?: number;
  readonly thin?: boolean;
}

/** Parts of a whole as one bar. The numbers are in its accessible name. */
export function StackedBar({ segments, label, rest = 0, thin = false }: StackedBarProps) {
  const drawn = segments.filter(({ count }) => count > 0);
  const words = drawn.map(({ name, count }) => `${formatCount(count)} ${name.toLowerCase()}`);
  return (
    <div
      className={`${classes.bar} ${thin ? classes.thin : ""}`}
      role="img"
      aria-label={`${label}: ${words.join(", ") || "nothing yet"}`}
    >
      {drawn.map(({ name, tone, count }) => (
        <span
          key={name}
          className={classes.segment}
          style={{ ...toneStyle(tone), flexGrow: count, flexBasis: 0 }}
          title={`${name}: ${formatCount(count)}`}
        />
      ))}
      {rest > 0 ? <span style={{ flexGrow: rest, flexBasis: 0 }} /> : null}
    </div>
  );
}

/** The numbers behind a bar, in words. Parts of none are left out. */
export function Legend({ segments }: { readonly segments: readonly Segment[] }) {
  return (
    <ul className={classes.legend}>
      {segments
        .filter(({ count }) => count > 0)
        .map(({ name, tone, count }) => (
          <li key={name}>
            <span className={classes.dot} style={toneStyle(tone)} aria-hidden />
            <span>
              <span className={classes.count}>{formatCount(count)}</span> {name.toLowerCase()}
            </span>
          </li>
        ))}
    </ul>
  );
}
