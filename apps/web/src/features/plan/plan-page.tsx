import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { ErrorState } from "../../components/error-state.tsx";
import { TextLink } from "../../components/links.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page, Panel } from "../../components/page.tsx";
import { SimulatedLabel } from "../../components/platform.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import type { Plan, Run } from "../../lib/api-types.ts";
import { modeLabels } from "../../lib/labels.ts";
import { deletionsOf, isEmptyPlan, syncTitle } from "../../lib/plan-words.ts";
import { trpc } from "../../lib/trpc.ts";
import { useNow } from "../../lib/use-now.ts";
import { useTargets } from "../../lib/use-targets.ts";
import { useRollback } from "../runs/use-rollback.ts";
import { ActionGroups } from "./action-groups.tsx";
import { ApplyBar, type GivenConsent } from "./apply-bar.tsx";
import { Consent } from "./consent.tsx";
import { DeletionConsent } from "./deletion-consent.tsx";
import { InStep } from "./in-step.tsx";
import { Observations } from "./observations.tsx";
import { PlanActions } from "./plan-actions.tsx";
import { PlanFigures } from "./plan-figures.tsx";
import { AppliedNote, ExpiredNote, RollbackNote } from "./plan-notes.tsx";

const route = getRouteApi("/plans/$id");

/** A plan: what would change, what it costs, and the button that does it. */
export function PlanPage() {
  const { id } = route.useParams();
  const plan = trpc.sync.getPlan.useQuery({ id }, { staleTime: Number.POSITIVE_INFINITY });
  const rollback = useRollback();
  const { byId } = useTargets();
  const target = plan.data === undefined ? undefined : byId.get(plan.data.targetId);
  const name = target?.name ?? "the target";
  return (
    <Page
      title={plan.data === undefined ? "Plan" : syncTitle(plan.data, name)}
      crumbs={
        <TextLink to="/plan" size="sm">
          Plan a sync
        </TextLink>
      }
      aside={target?.sandbox ? <SimulatedLabel /> : null}
      subtitle={plan.data === undefined ? undefined : <PlanSummary plan={plan.data} />}
      actions={
        plan.data === undefined ? undefined : <PlanActions plan={plan.data} rollback={rollback} />
      }
    >
      {rollback.error === null ? null : (
        <Panel title="No new plan">
          <ErrorState error={rollback.error} />
        </Panel>
      )}
      <Loaded query={plan} waiting={<RowsSkeleton rows={8} />}>
        {(found) => <PlanBody key={id} plan={found} name={name} />}
      </Loaded>
    </Page>
  );
}

function PlanSummary({ plan }: { readonly plan: Plan }) {
  const { createdAt, mode, selection, hash, rollbackOf } = plan;
  return (
    <>
      Seen <RelativeTime value={createdAt} />
      {rollbackOf === null ? ` · ${modeLabels[mode]}` : ""}
      {selection === null ? "" : ` · only ${listed(selection.keys)}`}
      {selection?.withDependencies ? " and what it refers to" : ""} · seal{" "}
      <code title={hash}>{hash.slice(0, 12)}</code>
    </>
  );
}

function listed(keys: readonly string[]): string {
  const shown = keys.slice(0, 4).join(", ");
  return keys.length > 4 ? `${shown} and ${keys.length - 4} more` : shown;
}

function PlanBody({ plan, name }: { readonly plan: Plan; readonly name: string }) {
  const now = useNow();
  const run = useRunOf(plan);
  const expired = now.getTime() >= new Date(plan.expiresAt).getTime();
  const empty = isEmptyPlan(plan);
  const applicable = !empty && !expired && run === undefined;
  const [given, setGiven] = useState<GivenConsent>({ breaking: [], deletions: null });
  return (
    <>
      {plan.rollbackOf === null ? null : <RollbackNote runId={plan.rollbackOf} plan={plan} />}
      {run === undefined ? null : <AppliedNote run={run} />}
      {run === undefined && expired ? <ExpiredNote plan={plan} /> : null}
      {empty ? <InStep plan={plan} name={name} /> : <PlanFigures plan={plan} />}
      {applicable && plan.summary.consentNeeded.length > 0 ? (
        <Consent
          plan={plan}
          given={given.breaking}
          onChange={(breaking) => setGiven({ ...given, breaking })}
        />
      ) : null}
      {applicable && deletionsOf(plan) > 0 ? (
        <DeletionConsent
          plan={plan}
          name={name}
          given={given.deletions}
          onChange={(deletions) => setGiven({ ...given, deletions })}
        />
      ) : null}
      <ActionGroups plan={plan} />
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
