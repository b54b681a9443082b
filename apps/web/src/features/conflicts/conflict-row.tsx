import { BareLink } from "../../components/links.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import rows from "../../components/rows.module.css";
import { TargetName } from "../../components/target-name.tsx";
import type { Conflict } from "../../lib/api-types.ts";
import { clashCountWords, conflictStory } from "../../lib/conflict-words.ts";
import { useTargets } from "../../lib/use-targets.ts";
import classes from "./conflicts.module.css";

/** One conflict in the list: what, where, since when, and how much there is to decide. */
export function ConflictRow({ conflict }: { readonly conflict: Conflict }) {
  const { id, key, targetId, decision, detectedAt, clashes } = conflict;
  const { byId } = useTargets();
  return (
    <li>
      <BareLink to="/conflicts/$id" params={{ id }} className={`${rows.row} ${classes.row}`}>
        <span className={classes.rowKey}>
          {key}
          <small>{conflictStory(decision)}</small>
        </span>
        <TargetName id={targetId} platform={byId.get(targetId)?.platform ?? "target"} />
        <span className={classes.rowCount}>{clashCountWords(decision, clashes.length)}</span>
        <span className={classes.rowTime}>
          <RelativeTime value={detectedAt} />
        </span>
      </BareLink>
    </li>
  );
}
