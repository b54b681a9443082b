import { RelativeTime } from "../../components/relative-time.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import type { MatrixRow, Target } from "../../lib/api-types.ts";
import { shortId } from "../../lib/format.ts";
import { cellAt, type GridPlace, statusAt } from "../../lib/matrix.ts";
import { stateLooks } from "../../lib/status.ts";
import classes from "./matrix.module.css";

interface PlaceWordsProps {
  readonly place: GridPlace;
  readonly rows: readonly MatrixRow[];
  readonly targets: readonly Target[];
}

/** What the cell in hand says, in words: for those who do not hover. */
export function PlaceWords({ place, rows, targets }: PlaceWordsProps) {
  const row = rows[place.row];
  const target = targets[place.column - 1];
  if (row === undefined) return null;
  if (target === undefined) {
    return (
      <div className={classes.words}>
        <strong>{row.item.name}</strong>
        <span>
          Changed here <RelativeTime value={row.item.updatedAt} />.
        </span>
        <span className={classes.hint}>Arrow keys move, Enter opens.</span>
      </div>
    );
  }
  const look = stateLooks[statusAt(row, target.id)];
  const cell = cellAt(row, target.id);
  return (
    <div className={classes.words}>
      <strong>
        {row.item.name} at {target.name}
      </strong>
      <StatusBadge look={look} />
      <span>{look.meaning}</span>
      {cell?.lastSyncedAt == null ? null : (
        <span>
          Last synced <RelativeTime value={cell.lastSyncedAt} />
          {cell.baseVersionId === null ? null : (
            <>
              , with version <code>{shortId(cell.baseVersionId)}</code>
            </>
          )}
          .
        </span>
      )}
    </div>
  );
}
