import type { ReactNode } from "react";
import classes from "./facts.module.css";

/** Names and values, in a grid that folds on narrow screens. */
export function Facts({
  entries,
}: {
  readonly entries: readonly (readonly [string, ReactNode])[];
}) {
  return (
    <dl className={classes.facts}>
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
