import { memo } from "react";
import { toneStyle } from "../../components/tone.ts";
import type { MatrixRow, Target } from "../../lib/api-types.ts";
import { plural } from "../../lib/format.ts";
import { cellHref, statusAt } from "../../lib/matrix.ts";
import { pathHere } from "../../lib/place.ts";
import { stateLooks } from "../../lib/status.ts";
import { typeHref } from "../../lib/type-address.ts";
import classes from "./matrix.module.css";

interface MatrixLineProps {
  readonly row: MatrixRow;
  readonly index: number;
  /** Pixels from the first row. */
  readonly top: number;
  readonly height: number;
  readonly targets: readonly Target[];
  /** Column of the cell that Tab reaches; null when it is in another row. */
  readonly activeColumn: number | null;
}

/** One type with where it stands at each target. */
export const MatrixLine = memo(function MatrixLine(props: MatrixLineProps) {
  const { row, index, top, height, targets, activeColumn } = props;
  const { key, name, fieldCount } = row.item;
  const tab = (column: number) => ({
    "data-place": `${index}.${column}`,
    tabIndex: activeColumn === column ? 0 : -1,
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid.
    // biome-ignore lint/a11y/useFocusableInteractive: its cells are.
    <div
      className={`${classes.line} ${classes.row}`}
      role="row"
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the link in it is. */}
      <div className={classes.name} role="rowheader">
        <a
          className={classes.type}
          href={pathHere(typeHref(key))}
          title={`${name} (${key})`}
          {...tab(0)}
        >
          <span className={classes.label}>{name}</span>
          <small className={classes.detail}>
            <code>{key}</code> · {plural(fieldCount, "field")}
          </small>
        </a>
      </div>
      {targets.map((target, place) => {
        const status = statusAt(row, target.id);
        const { icon: Icon, label, tone, meaning } = stateLooks[status];
        const words = `${name} at ${target.name}: ${label}`;
        return (
          // biome-ignore lint/a11y/useSemanticElements: see the grid.
          // biome-ignore lint/a11y/useFocusableInteractive: the link in it is.
          <div key={target.id} className={classes.cell} role="gridcell">
            <a
              href={pathHere(cellHref(key, target.id, status))}
              className={classes.status}
              style={toneStyle(tone)}
              aria-label={words}
              title={`${words}. ${meaning}`}
              {...tab(place + 1)}
            >
              <Icon size={15} stroke={2} aria-hidden />
            </a>
          </div>
        );
      })}
    </div>
  );
});
