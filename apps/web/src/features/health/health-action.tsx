import type { ReactNode } from "react";
import { ButtonLink } from "../../components/links.tsx";
import type { HealthFinding } from "../../lib/api-types.ts";
import { actionLabels, checkLabels } from "../../lib/health-words.ts";

/** The way to where something can be done about a finding. */
export function HealthAction({ finding }: { readonly finding: HealthFinding }): ReactNode {
  const { action, check, targetId } = finding;
  if (action === null) return null;
  const label = actionLabels[action.kind];
  const props = {
    variant: "default",
    size: "xs",
    "aria-label": `${label}: ${checkLabels[check]}`,
    children: label,
  } as const;
  switch (action.kind) {
    case "target":
      return <ButtonLink {...props} to="/targets/$id" params={{ id: action.targetId }} />;
    case "schedule":
      return targetId === null ? (
        <ButtonLink {...props} to="/analytics" hash="reports" />
      ) : (
        <ButtonLink {...props} to="/targets/$id" params={{ id: targetId }} hash="schedules" />
      );
    case "run":
      return <ButtonLink {...props} to="/runs/$id" params={{ id: action.runId }} />;
    case "plan":
      return <ButtonLink {...props} to="/targets/$id/plan" params={{ id: action.targetId }} />;
    case "conflicts":
      return <ButtonLink {...props} to="/conflicts" search={{ target: action.targetId }} />;
    case "tokens":
      return <ButtonLink {...props} to="/settings/$tab" params={{ tab: "tokens" }} />;
    case "records":
      return (
        <ButtonLink
          {...props}
          to="/history"
          search={{ status: "failed", record: action.recordId }}
        />
      );
  }
}
