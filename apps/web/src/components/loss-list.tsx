import type { Loss } from "@syncline/core/adapter";
import { lossLooks } from "../lib/status.ts";
import classes from "./loss-list.module.css";
import { toneStyle } from "./tone.ts";

/** What a target cannot hold as it is, place by place. */
export function LossList({ losses }: { readonly losses: readonly Loss[] }) {
  return (
    <ul className={classes.list}>
      {losses.map(({ path, kind, message }) => {
        const { icon: Icon, label, tone } = lossLooks[kind];
        return (
          <li key={`${path} ${kind} ${message}`} style={toneStyle(tone)}>
            <Icon size={15} aria-label={label} />
            <span>
              <code>{path}</code> {message}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
