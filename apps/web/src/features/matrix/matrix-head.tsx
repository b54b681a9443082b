import { useMemo } from "react";
import { PlatformMark } from "../../components/platform.tsx";
import { StackedBar } from "../../components/stacked-bar.tsx";
import { toneStyle } from "../../components/tone.ts";
import type { MatrixRow, Target } from "../../lib/api-types.ts";
import { formatCount } from "../../lib/format.ts";
import { totalsAt } from "../../lib/matrix.ts";
import { stateLooks, stateOrder } from "../../lib/status.ts";
import classes from "./matrix.module.css";

interface MatrixHeadProps {
  readonly rows: readonly MatrixRow[];
  readonly targets: readonly Target[];
}

/** The targets, each with how many types have which state there. */
export function MatrixHead({ rows, targets }: MatrixHeadProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid.
    <div className={classes.head} role="rowgroup">
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: its cells are. */}
      <div className={classes.line} role="row" aria-rowindex={1}>
        {/* biome-ignore lint/a11y/useSemanticElements: see the grid. */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: nothing to do in it. */}
        <div className={`${classes.name} ${classes.corner}`} role="columnheader">
          Type
        </div>
        {targets.map((target) => (
          <TargetHead key={target.id} rows={rows} target={target} />
        ))}
      </div>
    </div>
  );
}

function TargetHead({
  rows,
  target,
}: {
  readonly rows: readonly MatrixRow[];
  readonly target: Target;
}) {
  const totals = useMemo(() => totalsAt(rows, target.id), [rows, target.id]);
  const present = stateOrder.filter((status) => totals[status] > 0);
  const segments = present.map((status) => ({
    name: stateLooks[status].label,
    tone: stateLooks[status].tone,
    count: totals[status],
  }));
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid.
    // biome-ignore lint/a11y/useFocusableInteractive: nothing to do in it.
    <div className={classes.target} role="columnheader" title={target.name}>
      <span className={classes.targetName}>
        <PlatformMark platform={target.platform} size={18} />
        <span className={classes.targetLabel}>{target.name}</span>
      </span>
      <StackedBar thin segments={segments} label={`Types at ${target.name}`} />
      <span className={classes.totals} aria-hidden>
        {present.map((status) => {
          const { icon: Icon, label, tone } = stateLooks[status];
          return (
            <span
              key={status}
              style={toneStyle(tone)}
              title={`${label}: ${formatCount(totals[status])}`}
            >
              <Icon size={12} stroke={2.2} />
              {formatCount(totals[status])}
            </span>
          );
        })}
      </span>
    </div>
  );
}
