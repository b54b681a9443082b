import { Text } from "@mantine/core";
import { IconAlertTriangle, IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ChangeList } from "../../components/change-list.tsx";
import { IssueList } from "../../components/issue-list.tsx";
import { TextLink } from "../../components/links.tsx";
import { LossList } from "../../components/loss-list.tsx";
import { toneStyle } from "../../components/tone.ts";
import type { PlanAction } from "../../lib/api-types.ts";
import { plural } from "../../lib/format.ts";
import { decisionLabels, operationLooks } from "../../lib/status.ts";
import classes from "./action-groups.module.css";

interface ActionItemProps {
  readonly action: PlanAction;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}

/** One item of a plan; opens to its differences, losses and breaking changes. */
export function ActionItem({ action, open, onToggle }: ActionItemProps) {
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
      {open ? <ActionBody action={action} /> : null}
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

function ActionBody({ action }: { readonly action: PlanAction }) {
  const { changes, losses, breaking, warnings, dependsOn, decision, nativeId, operation } = action;
  return (
    <div className={classes.body}>
      <Text size="sm" c="dimmed">
        {decisionLabels[decision]} · id at the target <code>{nativeId}</code>
        {dependsOn.length === 0 ? "" : ` · after ${dependsOn.join(", ")}`} ·{" "}
        <TextLink to="/types/$key" params={{ key: action.key }} underline="always">
          Open the type
        </TextLink>
      </Text>
      {breaking.length === 0 ? null : (
        <Part title="Breaking">
          <ul className={classes.notes}>
            {breaking.map(({ path, message, class: name }) => (
              <li key={`${name} ${path}`} style={toneStyle("danger")}>
                <IconAlertTriangle size={15} aria-hidden />
                {message}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {losses.length === 0 ? null : (
        <Part title="What the target cannot hold as it is">
          <LossList losses={losses} />
        </Part>
      )}
      {warnings.length === 0 ? null : (
        <Part title="The target may refuse">
          <IssueList issues={warnings} />
        </Part>
      )}
      {changes.length === 0 ? (
        <Text size="sm" c="dimmed">
          {operation === "create"
            ? "It is made anew, with everything it has here."
            : "No difference is on record for it."}
        </Text>
      ) : (
        <Part
          title={operation === "blocked" ? "At the target → here" : "What changes at the target"}
        >
          <ChangeList changes={changes} />
        </Part>
      )}
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
