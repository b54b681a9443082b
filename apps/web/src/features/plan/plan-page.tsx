import type { BreakingClass } from "@syncline/core";
import { isFinalRunStatus } from "@syncline/core/status";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { ErrorState } from "../../components/error-state.tsx";
import { ButtonLink, TextLink } from "../../components/links.tsx";
import { Page } from "../../components/page.tsx";
import { SimulatedLabel } from "../../components/platform.tsx";
import { ExactTime, RelativeTime } from "../../components/relative-time.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { toneStyle } from "../../components/tone.ts";
import type { Plan, Run } from "../../lib/api-types.ts";
import { isEmptyPlan, isOverwritable } from "../../lib/plan-words.ts";
import { modeLabels, runStatusLooks } from "../../lib/status.ts";
import { trpc } from "../../lib/trpc.ts";
import { useNow } from "../../lib/use-now.ts";
import { useTargets } from "../../lib/use-targets.ts";
import { ActionGroups } from "./action-groups.tsx";
import { ApplyBar } from "./apply-bar.tsx";
import { Consent } from "./consent.tsx";
import { InStep } from "./in-step.tsx";
import { Observations } from "./observations.tsx";
import { PlanFigures } from "./plan-figures.tsx";
import classes from "./plan-page.module.css";

const route = getRouteApi("/plans/$id");

/** A plan: what would change, what it costs, and the button that does it. */
export function PlanPage() {
  const { id } = route.useParams();
  const plan = trpc.sync.getPlan.useQuery({ id }, { staleTime: Number.POSITIVE_INFINITY });
  const { byId } = useTargets();
  const target = plan.data === undefined ? undefined : byId.get(plan.data.targetId);
  const name = target?.name ?? "the target";
  return (
    <Page
      title={plan.data === undefined ? "Plan" : `Push to ${name}`}
      crumbs={
        <TextLink to="/plan" size="sm">
          Plan a sync
        </TextLink>
      }
      aside={target?.sandbox ? <SimulatedLabel /> : null}
      subtitle={
        plan.data === undefined ? undefined : (
          <>
            Seen <RelativeTime value={plan.data.createdAt} /> · {modeLabels[plan.data.mode]} · seal{" "}
            <code title={plan.data.hash}>{plan.data.hash.slice(0, 12)}</code>
          </>
        )
      }
      actions={plan.data === undefined ? undefined : <PlanActions plan={plan.data} />}
    >
      {plan.isPending ? <RowsSkeleton rows={8} /> : null}
      {plan.isError ? <ErrorState error={plan.error} onRetry={() => void plan.refetch()} /> : null}
      {plan.data === undefined ? null : <PlanBody plan={plan.data} name={name} />}
    </Page>
  );
}

function PlanActions({ plan }: { readonly plan: Plan }) {
  const params = { id: plan.targetId };
  return (
    <>
      {plan.actions.some(isOverwritable) && plan.mode !== "overwrite" ? (
        <ButtonLink
          to="/targets/$id/plan"
          params={params}
          search={{ mode: "overwrite" }}
          variant="default"
          title="Plans to replace what was changed at the target. You are asked before it happens."
        >
          Let this side win
        </ButtonLink>
      ) : null}
      <ButtonLink to="/targets/$id/plan" params={params} variant="default">
        Plan again
      </ButtonLink>
    </>
  );
}

function PlanBody({ plan, name }: { readonly plan: Plan; readonly name: string }) {
  const now = useNow();
  const run = useRunOf(plan);
  const expired = now.getTime() >= new Date(plan.expiresAt).getTime();
  const empty = isEmptyPlan(plan);
  const applicable = !empty && !expired && run === undefined;
  const [given, setGiven] = useState<readonly BreakingClass[]>([]);
  return (
    <>
      {run === undefined ? null : <AppliedNote run={run} />}
      {run === undefined && expired ? (
        <div className={classes.note} style={toneStyle("warning")} role="note">
          This plan expired on <ExactTime value={plan.expiresAt} />. The target may have changed
          since; plan again to see it as it is now.
        </div>
      ) : null}
      {empty ? <InStep plan={plan} name={name} /> : <PlanFigures plan={plan} />}
      {applicable && plan.summary.consentNeeded.length > 0 ? (
        <Consent plan={plan} given={given} onChange={setGiven} />
      ) : null}
      <ActionGroups actions={plan.actions} />
      <Observations plan={plan} />
      {applicable ? <ApplyBar plan={plan} name={name} given={given} /> : null}
    </>
  );
}

/** The run that applied the plan, if it is among the target's latest. */
function useRunOf(plan: Plan): Run | undefined {
  const runs = trpc.sync.runs.useQuery({ targetId: plan.targetId, limit: 100 });
  return runs.data?.items.find(({ planId }) => planId === plan.id);
}

function AppliedNote({ run }: { readonly run: Run }) {
  const look = runStatusLooks[run.status];
  return (
    <div className={classes.note} style={toneStyle("info")} role="note">
      {isFinalRunStatus(run.status) ? "This plan has been applied." : "This plan is being applied."}{" "}
      <TextLink to="/runs/$id" params={{ id: run.id }} inherit>
        Open its run
      </TextLink>{" "}
      <StatusBadge look={look} />
    </div>
  );
}
