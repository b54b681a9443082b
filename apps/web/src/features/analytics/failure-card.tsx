import { TextLink } from "../../components/links.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import type { FailurePattern } from "../../lib/api-types.ts";
import { formatCount, plural } from "../../lib/format.ts";
import { originLooks } from "../../lib/origin-looks.ts";
import { useTargets } from "../../lib/use-targets.ts";
import classes from "./analytics.module.css";
import { DayBars } from "./day-bars.tsx";

interface FailureCardProps {
  readonly pattern: FailurePattern;
  readonly range: { readonly from: string; readonly to: string };
}

/** One cause: whose it is, what it says, how often and since when, what it hits, and what to do. */
export function FailureCard({ pattern, range }: FailureCardProps) {
  const { cause, advice, count, firstAt, lastAt, recordId, targets, days, affected } = pattern;
  const { byId } = useTargets();
  const more = affected.total - affected.items.length;
  const places = targets.map(
    ({ targetId, count: times }) =>
      `${byId.get(targetId)?.name ?? "a removed target"} (${formatCount(times)})`,
  );
  return (
    <li className={classes.pattern}>
      <div className={classes.patternHead}>
        <StatusBadge look={originLooks[cause.origin]} />
        <h3 className={classes.patternTitle}>{advice.title}</h3>
        <span className={classes.patternCount}>{plural(count, "time")}</span>
      </div>
      <div className={classes.patternBody}>
        <div>
          <code className={classes.template}>{cause.template}</code>
          {cause.path === null ? null : (
            <p className={classes.quiet}>
              At <code>{cause.path}</code>
            </p>
          )}
          <p>
            {advice.whatToDo}{" "}
            {cause.retryable ? (
              <span className={classes.quiet}>Trying again can help.</span>
            ) : (
              <span className={classes.quiet}>Trying again as it is will not help.</span>
            )}
          </p>
          <ul className={classes.affected} aria-label="Affected types">
            {affected.items.map(({ key }) => (
              <li key={key}>
                <TextLink to="/types/$key" params={{ key }} size="sm">
                  {key}
                </TextLink>
              </li>
            ))}
            {more > 0 ? <li className={classes.quiet}>and {formatCount(more)} more</li> : null}
          </ul>
        </div>
        <div className={classes.patternSide}>
          <DayBars days={days} range={range} label={advice.title} />
          <p className={classes.quiet}>
            First <RelativeTime value={firstAt} /> · last <RelativeTime value={lastAt} />
          </p>
          <p className={classes.quiet}>{places.join(", ")}</p>
          <TextLink from="/analytics" search={(now) => ({ ...now, cause: cause.id })} size="sm">
            Link to this cause
          </TextLink>
          <TextLink to="/history" search={{ status: "failed", record: recordId }} size="sm">
            The last one: what was sent and came back
          </TextLink>
        </div>
      </div>
    </li>
  );
}
