import { Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { Run, RunRecord } from "../../lib/api-types.ts";
import { causesOf } from "../../lib/causes.ts";
import { plural } from "../../lib/format.ts";
import classes from "./run-failure.module.css";

/** The table below has the others, and which items they hit. */
const mostCauses = 6;

/** Why it failed, each cause once with how many items it hit. */
export function RunFailure(props: { readonly run: Run; readonly records: readonly RunRecord[] }) {
  const causes = causesOf(props.records);
  const { error } = props.run;
  if (error === null && causes.length === 0) return null;
  return (
    <div className={classes.note} role="note" aria-label="Why it failed">
      <IconAlertTriangle size={18} aria-hidden />
      <div>
        {error === null ? null : <p>{error.message}</p>}
        <ul>
          {causes.slice(0, mostCauses).map(({ message, keys }) => (
            <li key={message}>
              {message}
              <Text size="xs" inherit={false} c="inherit" title={keys.join(", ")} lineClamp={2}>
                {plural(keys.length, "item")}: {keys.slice(0, 8).join(", ")}
                {keys.length > 8 ? " …" : ""}
              </Text>
            </li>
          ))}
          {causes.length > mostCauses ? (
            <li>And {plural(causes.length - mostCauses, "other reason")}, in the list below.</li>
          ) : null}
        </ul>
      </div>
    </div>
  );
}
