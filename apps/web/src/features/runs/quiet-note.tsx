import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { toneStyle } from "../../components/tone.ts";
import { formatDuration } from "../../lib/format.ts";
import { useNow } from "../../lib/use-now.ts";
import classes from "./run-notes.module.css";
import type { useRunControl } from "./use-run-control.ts";

const quietMs = 30_000;

interface QuietNoteProps {
  readonly runId: string;
  /** Anything that is another object when there is news of the run. */
  readonly news: unknown;
  readonly resume: ReturnType<typeof useRunControl>["resume"];
}

/**
 * Said when a run under way gives no sign for a while. Whether it was cut off only the server can tell, by the
 * lease of its target; it takes such a run up by itself, and when asked to.
 */
export function QuietNote({ runId, news, resume }: QuietNoteProps) {
  const now = useNow();
  const [since, setSince] = useState(() => Date.now());
  useEffect(() => {
    if (news !== undefined) setSince(Date.now());
  }, [news]);
  const quiet = now.getTime() - since;
  if (quiet < quietMs) return null;
  return (
    <div className={classes.note} style={toneStyle("warning")} role="note">
      <span className={classes.text}>
        No news for {formatDuration(quiet)}. The run may be waiting for the platform. One whose
        worker died is taken up by the next worker by itself.
      </span>
      <Button
        size="xs"
        variant="default"
        loading={resume.isPending}
        onClick={() => resume.mutate({ syncId: runId })}
      >
        Take it up now
      </Button>
    </div>
  );
}
