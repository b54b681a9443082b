import { isFinalRunStatus } from "@syncline/core/status";
import type { ReactNode } from "react";
import type { Tone } from "../../app/tones.ts";
import { TextLink } from "../../components/links.tsx";
import { ExactTime, RelativeTime } from "../../components/relative-time.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { toneStyle } from "../../components/tone.ts";
import type { Plan, Run } from "../../lib/api-types.ts";
import { runWords } from "../../lib/run-words.ts";
import { runStatusLooks } from "../../lib/status.ts";
import { trpc } from "../../lib/trpc.ts";
import classes from "./plan-page.module.css";

/** The run that applied the plan. */
export function AppliedNote({ run }: { readonly run: Run }) {
  return (
    <Note tone="info">
      {isFinalRunStatus(run.status) ? "This plan has been applied." : "This plan is being applied."}{" "}
      <TextLink to="/runs/$id" params={{ id: run.id }} inherit>
        Open its run
      </TextLink>{" "}
      <StatusBadge look={runStatusLooks[run.status]} />
    </Note>
  );
}

export function ExpiredNote({ plan }: { readonly plan: Plan }) {
  return (
    <Note tone="warning">
      This plan expired on <ExactTime value={plan.expiresAt} />. The target may have changed since;
      plan again to see it as it is now.
    </Note>
  );
}

/** Which run a plan takes back, and what that means. */
export function RollbackNote(props: { readonly runId: string; readonly plan: Plan }) {
  const { runId, plan } = props;
  const found = trpc.sync.run.useQuery({ syncId: runId }, { staleTime: 60_000 });
  const run = found.data?.run;
  return (
    <Note tone="conflict">
      This plan takes back{" "}
      <TextLink to="/runs/$id" params={{ id: runId }} inherit>
        a run
      </TextLink>
      {run === undefined ? null : (
        <>
          {" "}
          of <RelativeTime value={run.createdAt} /> ({runWords(run.counters)})
        </>
      )}
      . What has changed since then is left as it is, and named.{" "}
      {plan.direction === "push"
        ? "The target goes back; what is here stays."
        : "What is here goes back; the target stays."}
    </Note>
  );
}

function Note({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <div className={classes.note} style={toneStyle(tone)} role="note">
      {children}
    </div>
  );
}
