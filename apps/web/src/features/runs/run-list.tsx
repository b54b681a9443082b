import { memo } from "react";
import { Duration } from "../../components/duration.tsx";
import { BareLink } from "../../components/links.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import rows from "../../components/rows.module.css";
import { StatusBadge } from "../../components/status-badge.tsx";
import { TargetName } from "../../components/target-name.tsx";
import type { Run } from "../../lib/api-types.ts";
import { runKind, runWords } from "../../lib/run-words.ts";
import { runStatusLooks } from "../../lib/status.ts";
import classes from "./run-list.module.css";

/** Runs, one line each. */
export function RunList({ runs }: { readonly runs: readonly Run[] }) {
  return (
    <ul className={rows.list}>
      {runs.map((run) => (
        <li key={run.id}>
          <RunRow run={run} />
        </li>
      ))}
    </ul>
  );
}

/** Drawn anew only when its run changes: each item of a run under way changes one of many. */
const RunRow = memo(function RunRow({ run }: { readonly run: Run }) {
  return (
    <BareLink to="/runs/$id" params={{ id: run.id }} className={`${rows.row} ${classes.row}`}>
      <span className={classes.status}>
        <StatusBadge look={runStatusLooks[run.status]} />
      </span>
      <span className={classes.name}>
        <TargetName id={run.targetId} platform={run.platform} />
      </span>
      <span className={classes.counts}>
        {[runKind(run), runWords(run.counters)].filter((part) => part !== null).join(" · ")}
      </span>
      <span className={`${classes.end} ${classes.duration}`}>
        <Duration start={run.startedAt} end={run.endedAt} />
      </span>
      <span className={classes.end}>
        <RelativeTime value={run.createdAt} />
      </span>
    </BareLink>
  );
});
