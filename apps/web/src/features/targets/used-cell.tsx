import table from "../../components/table.module.css";
import { formatCount } from "../../lib/format.ts";
import classes from "./mapping.module.css";

interface UsedCellProps {
  /** How often the model has it. */
  readonly used: number;
  /** Of one, said beside the number where there is no head: `field` */
  readonly unit: string;
}

/** How much of the model a row of a mapping is about. */
export function UsedCell({ used, unit }: UsedCellProps) {
  return (
    <td className={`${table.end} ${classes.count}`}>
      {used === 0 ? "–" : formatCount(used)}
      <span className={classes.unit}> {used === 1 ? unit : `${unit}s`}</span>
    </td>
  );
}
