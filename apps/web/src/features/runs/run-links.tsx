import { TextLink } from "../../components/links.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { toneStyle } from "../../components/tone.ts";
import type { Run } from "../../lib/api-types.ts";
import { runStatusLooks } from "../../lib/status.ts";
import classes from "./run-notes.module.css";
import { useFollowUps } from "./use-follow-ups.ts";

/** The runs this one belongs to: what it continues or takes back, and what came of it. */
export function RunLinks({ run }: { readonly run: Run }) {
  const { continuedBy, takenBackBy, find } = useFollowUps(run);
  const { continues, rollbackOf } = run;
  if (continues === null && rollbackOf === null && continuedBy.length + takenBackBy.length === 0) {
    return null;
  }
  return (
    <ul className={classes.notes} aria-label="Runs that belong to this one">
      {continues === null ? null : (
        <RunLink text="This run does what" id={continues} run={find(continues)} end="left." />
      )}
      {rollbackOf === null ? null : (
        <RunLink text="This run takes back" id={rollbackOf} run={find(rollbackOf)} />
      )}
      {continuedBy.map((one) => (
        <RunLink key={one.id} text="What this run left was taken up by" id={one.id} run={one} />
      ))}
      {takenBackBy.map((one) => (
        <RunLink key={one.id} text="This run is taken back by" id={one.id} run={one} />
      ))}
    </ul>
  );
}

interface RunLinkProps {
  readonly text: string;
  readonly id: string;
  /** Undefined when it is not among the target's latest runs. */
  readonly run: Run | undefined;
  readonly end?: string;
}

function RunLink({ text, id, run, end = "" }: RunLinkProps) {
  return (
    <li className={classes.note} style={toneStyle("info")}>
      <span>
        {text}{" "}
        <TextLink to="/runs/$id" params={{ id }} inherit>
          {run === undefined ? (
            "an earlier run"
          ) : (
            <>
              the run of <RelativeTime value={run.createdAt} />
            </>
          )}
        </TextLink>{" "}
        {end}
      </span>
      {run === undefined ? null : <StatusBadge look={runStatusLooks[run.status]} />}
    </li>
  );
}
