import { IconChevronRight } from "@tabler/icons-react";
import { toneStyle } from "../../components/tone.ts";
import type { Plan, PlanAction } from "../../lib/api-types.ts";
import { plural } from "../../lib/format.ts";
import { operationLooks } from "../../lib/status.ts";
import { ActionBody } from "./action-body.tsx";
import classes from "./action-groups.module.css";

interface ActionItemProps {
  readonly plan: Plan;
  readonly action: PlanAction;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}

/** One item of a plan; opens to its differences, losses and breaking changes. */
export function ActionItem({ plan, action, open, onToggle }: ActionItemProps) {
  return (
    <details
      className={classes.item}
      open={open}
      onToggle={(event) => onToggle(event.currentTarget.open)}
    >
      <summary className={classes.summary}>
        <IconChevronRight size={15} aria-hidden />
        <span className={classes.names}>
          <span className={classes.name} title={action.name}>
            {action.name}
          </span>
          <code className={classes.key}>{action.key}</code>
        </span>
        <Flags action={action} />
        {action.reason === null ? null : (
          <span className={classes.reason} style={toneStyle(operationLooks[action.operation].tone)}>
            {action.reason}
          </span>
        )}
      </summary>
      {open ? <ActionBody plan={plan} action={action} /> : null}
    </details>
  );
}

function Flags({ action: { changes, losses, breaking, warnings } }: { action: PlanAction }) {
  const flags = [
    { count: breaking.length, one: "breaking change", tone: "danger" },
    { count: losses.length, one: "loss", many: "losses", tone: "warning" },
    { count: warnings.length, one: "warning", tone: "warning" },
  ] as const;
  return (
    <span className={classes.flags}>
      {flags.map((flag) =>
        flag.count === 0 ? null : (
          <span key={flag.one} className={classes.flag} style={toneStyle(flag.tone)}>
            {plural(flag.count, flag.one, "many" in flag ? flag.many : undefined)}
          </span>
        ),
      )}
      {changes.length === 0 ? null : <span>{plural(changes.length, "change")}</span>}
    </span>
  );
}
