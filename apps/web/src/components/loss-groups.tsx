import type { Loss } from "@syncline/core/adapter";
import { plural } from "../lib/format.ts";
import { groupLosses } from "../lib/mapping-words.ts";
import { lossLooks } from "../lib/status.ts";
import classes from "./loss-list.module.css";
import { toneStyle } from "./tone.ts";

const firstFew = 6;

/** What a target cannot hold as it is: each loss once, with its places. */
export function LossGroups({ losses }: { readonly losses: readonly Loss[] }) {
  return (
    <ul className={classes.list}>
      {groupLosses(losses).map(({ kind, message, paths }) => {
        const { icon: Icon, label, tone } = lossLooks[kind];
        const more = paths.length - firstFew;
        return (
          <li key={`${kind} ${message}`} style={toneStyle(tone)}>
            <Icon size={15} aria-label={label} />
            <span>
              {message}{" "}
              <span className={classes.places}>
                {paths.slice(0, firstFew).map((path) => (
                  <code key={path}>{path}</code>
                ))}
                {more > 0 ? `and ${plural(more, "more place")}` : null}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
