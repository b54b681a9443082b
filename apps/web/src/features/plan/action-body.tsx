import { Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ChangeList } from "../../components/change-list.tsx";
import { IssueList } from "../../components/issue-list.tsx";
import { TextLink } from "../../components/links.tsx";
import { LossList } from "../../components/loss-list.tsx";
import { toneStyle } from "../../components/tone.ts";
import { changesTitle, mergeWords, noChangesWords } from "../../lib/action-words.ts";
import type { Plan, PlanAction } from "../../lib/api-types.ts";
import { isConflict } from "../../lib/conflict-words.ts";
import { decisionLabels } from "../../lib/labels.ts";
import classes from "./action-groups.module.css";

interface ActionBodyProps {
  readonly plan: Plan;
  readonly action: PlanAction;
}

/** Everything a plan says about one item. */
export function ActionBody({ plan, action }: ActionBodyProps) {
  const { changes, losses, breaking, warnings, operation } = action;
  const blocked = operation === "blocked";
  return (
    <div className={classes.body}>
      <ActionFacts plan={plan} action={action} />
      {operation === "merge" ? <Text size="sm">{mergeWords(action, plan)}</Text> : null}
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
        <Part
          title={
            plan.rollbackOf === null
              ? "What the target cannot hold as it is"
              : "What does not come back"
          }
        >
          <LossList losses={losses} />
        </Part>
      )}
      {warnings.length === 0 ? null : (
        <Part title="The target may refuse">
          <IssueList issues={warnings} />
        </Part>
      )}
      {changes.length > 0 ? (
        <Part title={changesTitle(action, plan)}>
          <ChangeList changes={changes} />
        </Part>
      ) : blocked ? null : (
        <Text size="sm" c="dimmed">
          {noChangesWords(action, plan)}
        </Text>
      )}
    </div>
  );
}

function ActionFacts({ plan, action }: ActionBodyProps) {
  const { decision, nativeId, dependsOn, key, operation } = action;
  // A rollback compares with what was there before, which these words do not fit.
  const why = plan.rollbackOf === null ? `${decisionLabels[decision]} · ` : "";
  const open = operation === "blocked" && isConflict(decision) && plan.rollbackOf === null;
  return (
    <Text size="sm" c="dimmed">
      {why}id at the target <code>{nativeId}</code>
      {dependsOn.length === 0 ? "" : ` · after ${dependsOn.join(", ")}`} ·{" "}
      <TextLink to="/types/$key" params={{ key }} underline="always">
        Open the type
      </TextLink>
      {open ? (
        <>
          {" · "}
          <TextLink to="/conflicts" search={{ target: plan.targetId, key }} underline="always">
            Decide which side is right
          </TextLink>
        </>
      ) : null}
    </Text>
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
