import { UnstyledButton } from "@mantine/core";
import { RelativeTime } from "../../components/relative-time.tsx";
import { toneStyle } from "../../components/tone.ts";
import type { Run } from "../../lib/api-types.ts";
import { formatExact } from "../../lib/format.ts";
import { aroundRun, standsBetween } from "../../lib/moments.ts";
import { runWords } from "../../lib/run-words.ts";
import type { PastSearch } from "../../lib/search.ts";
import { runStatusLooks } from "../../lib/status.ts";
import { useTargets } from "../../lib/use-targets.ts";
import classes from "./run-track.module.css";

interface RunTrackProps {
  /** Newest first. */
  readonly runs: readonly Run[];
  readonly search: PastSearch;
  readonly onChoose: (next: Pick<PastSearch, "at" | "since">) => void;
}

/**
 * The latest runs in order, oldest on the left. Those that had happened by the moment are filled, or of two moments
 * those between them. Choosing one shows how things were before it, or what it changed.
 */
export function RunTrack({ runs, search, onChoose }: RunTrackProps) {
  const { byId } = useTargets();
  const oldest = runs.at(-1);
  if (oldest === undefined) return null;
  const { at, since } = search;
  return (
    <div className={classes.frame}>
      <ol className={classes.track} aria-label="Latest runs, oldest first">
        {[...runs].reverse().map((run) => {
          const look = runStatusLooks[run.status];
          const name = `the run of ${formatExact(run.createdAt)} at ${byId.get(run.targetId)?.name ?? run.platform}`;
          const words = since === undefined ? `Before ${name}` : `What changed with ${name}`;
          return (
            <li key={run.id}>
              <UnstyledButton
                className={classes.dot ?? ""}
                style={toneStyle(look.tone)}
                data-within={standsBetween(run.createdAt, { at, since })}
                aria-label={words}
                title={`${words}: ${look.label.toLowerCase()}, ${runWords(run.counters)}`}
                onClick={() => {
                  const { before, after } = aroundRun(run);
                  onChoose(since === undefined ? { at: before } : { since: before, at: after });
                }}
              />
            </li>
          );
        })}
        <li className={classes.now}>now</li>
      </ol>
      <span className={classes.from}>
        The latest runs, from <RelativeTime value={oldest.createdAt} /> on. Filled:{" "}
        {since === undefined ? "had happened by then." : "happened between the two."}
      </span>
    </div>
  );
}
