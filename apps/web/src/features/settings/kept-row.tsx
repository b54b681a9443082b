import { NumberInput, Switch } from "@mantine/core";
import { formatExact } from "../../lib/format.ts";
import {
  cutOff,
  daysWords,
  type KeptPart,
  keptShare,
  keptWords,
} from "../../lib/retention-words.ts";
import { useNow } from "../../lib/use-now.ts";
import styles from "./retention.module.css";
import classes from "./settings.module.css";

interface KeptRowProps {
  readonly part: KeptPart;
  /** Null: for ever. */
  readonly days: number | null;
  readonly problem: string | null;
  readonly readOnly: boolean;
  /** When the oldest record of the project was made; null: there is none, or it is not known yet. */
  readonly oldestAt: string | null;
  readonly onChange: (days: number | null) => void;
}

const usual = 365;

/** One part of a policy: a bar of how far back it reaches, what goes and what stays, and the days. */
export function KeptRow({ part, days, problem, readOnly, oldestAt, onChange }: KeptRowProps) {
  const { label, what, stays } = keptWords[part];
  const words = Number.isNaN(days) ? "…" : daysWords(days);
  return (
    <section className={styles.part} aria-label={label}>
      <div className={styles.text}>
        <span className={classes.strong}>
          {label}: kept {words}
        </span>
        <span className={classes.small}>{what}</span>
        <div
          className={styles.bar}
          role="img"
          aria-label={`${label} are kept ${words}`}
          data-forever={days === null}
        >
          <span style={{ width: `${keptShare(days)}%` }} />
        </div>
        <span className={classes.small}>
          <Preview days={days} oldestAt={oldestAt} /> What stays: {stays}.
        </span>
      </div>
      {readOnly ? null : (
        <div className={styles.inputs}>
          <Switch
            label="For ever"
            aria-label={`${label} for ever`}
            checked={days === null}
            onChange={(event) => onChange(event.currentTarget.checked ? null : usual)}
          />
          {days === null ? null : (
            <NumberInput
              aria-label={`${label}, days`}
              suffix=" days"
              min={1}
              max={36_500}
              allowDecimal={false}
              allowNegative={false}
              clampBehavior="none"
              value={Number.isNaN(days) ? "" : days}
              error={problem !== null}
              onChange={(next) => onChange(typeof next === "number" ? next : Number.NaN)}
            />
          )}
          {problem === null ? null : (
            <span className={classes.problem} role="alert">
              {problem}
            </span>
          )}
        </div>
      )}
    </section>
  );
}

/** What the next pass would find, as far as the age of the oldest record tells. */
function Preview(props: { readonly days: number | null; readonly oldestAt: string | null }) {
  const { days, oldestAt } = props;
  const now = useNow();
  if (days === null) return "Nothing goes by itself.";
  const before = Number.isFinite(days) ? cutOff(days, now) : null;
  if (before === null || Number.isNaN(before.getTime())) return null;
  if (oldestAt === null || new Date(oldestAt) >= before) {
    return "Nothing here is that old yet.";
  }
  return `What ended before ${formatExact(before)} goes; the oldest record is from ${formatExact(oldestAt)}.`;
}
