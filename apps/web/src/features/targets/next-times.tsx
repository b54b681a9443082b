import { Text } from "@mantine/core";
import { formatExact } from "../../lib/format.ts";
import { cronWords, nextTimes } from "../../lib/schedule-words.ts";
import { useNow } from "../../lib/use-now.ts";
import classes from "./schedules.module.css";

/** What a cron expression means, and when it comes next by the reader's own clock. */
export function NextTimes({
  cron,
  timeZone,
}: {
  readonly cron: string;
  readonly timeZone: string;
}) {
  const words = cronWords(cron);
  const times = nextTimes({ cron, timeZone }, { from: useNow(), count: 3 });
  if (words === null) return null;
  return (
    <div className={classes.next} aria-live="polite">
      <Text size="sm" fw={500}>
        {words}
      </Text>
      {times.length === 0 ? (
        <Text size="sm" c="var(--warning-text)">
          This never comes.
        </Text>
      ) : (
        <ol>
          {times.map((time) => (
            <li key={time.toISOString()}>
              <time dateTime={time.toISOString()}>{formatExact(time)}</time>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
