import { StatusBadge } from "../../components/status-badge.tsx";
import { roleLooks, roles } from "../../lib/roles.ts";
import classes from "./settings.module.css";

/** What each role may do, from the least to the most. */
export function RoleLegend() {
  return (
    <ul className={classes.legend} aria-label="What roles may do">
      {roles.map((role) => (
        <li key={role}>
          <StatusBadge look={roleLooks[role]} />
          <span>{roleLooks[role].meaning}</span>
        </li>
      ))}
    </ul>
  );
}
