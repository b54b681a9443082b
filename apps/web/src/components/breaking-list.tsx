import { IconAlertTriangle } from "@tabler/icons-react";
import classes from "./breaking-list.module.css";
import { toneStyle } from "./tone.ts";

interface BreakingListProps {
  readonly changes: readonly { readonly path: string; readonly message: string }[];
}

/** What can cost content, once it is at a target. */
export function BreakingList({ changes }: BreakingListProps) {
  if (changes.length === 0) return null;
  return (
    <ul className={classes.list} style={toneStyle("danger")} aria-label="Breaking changes">
      {changes.map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          <IconAlertTriangle size={15} aria-hidden />
          <span>{message}</span>
        </li>
      ))}
    </ul>
  );
}
