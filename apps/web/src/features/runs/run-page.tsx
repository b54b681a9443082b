import { Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { Duration } from "../../components/duration.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { ButtonLink, TextLink } from "../../components/links.tsx";
import { Page, Panel } from "../../components/page.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import type { Run } from "../../lib/api-types.ts";
import { triggerLabels } from "../../lib/labels.ts";
import { syncTitle } from "../../lib/plan-words.ts";
import { type RunControls, runControls } from "../../lib/run-controls.ts";
import { cancellingLook, runStatusLooks } from "../../lib/status.ts";
import { useTargets } from "../../lib/use-targets.ts";
import { RecordDrawer } from "../record/record-drawer.tsx";
import { QuietNote } from "./quiet-note.tsx";
import { RecordTable } from "./record-table.tsx";
import { RunActions } from "./run-actions.tsx";
import { RunFailure } from "./run-failure.tsx";
import { RunLinks } from "./run-links.tsx";
import { RunPhases } from "./run-phases.tsx";
import { RunProgress } from "./run-progress.tsx";
import { RunTimeline } from "./run-timeline.tsx";
import { UnsettledNote } from "./unsettled-note.tsx";
import { useLiveRun } from "./use-live-run.ts";
import { useRollback } from "./use-rollback.ts";
import { useRunControl } from "./use-run-control.ts";

const route = getRouteApi("/runs/$id");

/** Keyed by the run, so that errors of one are not shown with another. */
export function RunPage() {
  const { id } = route.useParams();
  return <RunView key={id} id={id} />;
}

/** One run, live while it works: how far, what happened to each item, what was sent and came back. */
function RunView({ id }: { readonly id: string }) {
  const { record: recordId, status } = route.useSearch();
  const navigate = route.useNavigate();
  const { query, live, connected, waiting, waited } = useLiveRun(id);
  const targets = useTargets();
  const control = useRunControl(id);
  const rollback = useRollback();
  const view = query.data;
  const run = view?.run;
  const name = run === undefined ? undefined : targets.byId.get(run.targetId)?.name;
  const controls = view === undefined ? undefined : runControls(view);
  const open = useCallback(
    (next: string | undefined) =>
      void navigate({ search: (search) => ({ ...search, record: next }), replace: true }),
    [navigate],
  );
  const selected = view?.records.find((record) => record.id === recordId);
  return (
    <Page
      title={run === undefined ? "Run" : syncTitle(run, name ?? run.platform)}
      crumbs={
        <TextLink to="/runs" size="sm">
          Runs
        </TextLink>
      }
      aside={run === undefined ? null : <RunStatus run={run} controls={controls} />}
      subtitle={run === undefined ? undefined : <RunSummary run={run} />}
      actions={
        run === undefined || controls === undefined ? undefined : (
          <RunActions
            run={run}
            live={live}
            controls={controls}
            control={control}
            rollback={rollback}
          />
        )
      }
    >
      {query.isPending ? <RowsSkeleton rows={8} /> : null}
      {query.isError && view === undefined ? (
        <ErrorState
          error={query.error}
          onRetry={() => void query.refetch()}
          actions={
            <ButtonLink to="/runs" variant="default">
              All runs
            </ButtonLink>
          }
        />
      ) : null}
      <ControlErrors control={control} rollback={rollback} targetId={run?.targetId} />
      {view === undefined ? null : (
        <>
          <RunLinks run={view.run} />
          <RunProgress view={view} live={live} connected={connected} />
          <RunPhases
            view={view}
            live={live}
            target={name ?? view.run.platform}
            waiting={waiting}
            waited={waited}
          />
          {live && !controls?.cancelling && view.run.status === "in_progress" ? (
            <QuietNote runId={id} news={view} resume={control.resume} />
          ) : null}
          <UnsettledNote records={view.records} onOpen={open} />
          <RunFailure run={view.run} records={view.records} />
          <RunTimeline
            records={view.records}
            waits={waited?.spans ?? []}
            selected={recordId}
            onSelect={open}
          />
          <RecordTable
            records={view.records}
            status={status}
            onStatus={(next) =>
              void navigate({ search: (search) => ({ ...search, status: next }), replace: true })
            }
            selected={recordId}
            onSelect={open}
          />
        </>
      )}
      <RecordDrawer
        recordId={recordId ?? null}
        live={live && selected?.endedAt === null}
        onClose={() => open(undefined)}
      />
    </Page>
  );
}

function RunStatus(props: { readonly run: Run; readonly controls: RunControls | undefined }) {
  const { run, controls } = props;
  return (
    <span aria-live="polite">
      <StatusBadge look={controls?.cancelling ? cancellingLook : runStatusLooks[run.status]} />
    </span>
  );
}

function RunSummary({ run }: { readonly run: Run }) {
  return (
    <Text component="span" inherit>
      Started <RelativeTime value={run.startedAt ?? run.createdAt} /> by {run.actor.name} (
      {triggerLabels[run.trigger]}) · {run.endedAt === null ? "running for" : "took"}{" "}
      <Duration start={run.startedAt} end={run.endedAt} />
    </Text>
  );
}

interface ControlErrorsProps {
  readonly control: ReturnType<typeof useRunControl>;
  readonly rollback: ReturnType<typeof useRollback>;
  readonly targetId: string | undefined;
}

/** What the server said no to, in its own words. */
function ControlErrors({ control, rollback, targetId }: ControlErrorsProps) {
  const refused = [
    ["Not cancelled", control.cancel.error],
    ["Not taken up", control.resume.error],
    ["No plan to roll it back", rollback.error],
  ] as const;
  return refused.map(([title, error]) =>
    error === null ? null : (
      <Panel key={title} title={title}>
        <ErrorState
          error={error}
          actions={
            targetId === undefined ? null : (
              <ButtonLink to="/targets/$id/plan" params={{ id: targetId }} variant="default">
                Make a new plan
              </ButtonLink>
            )
          }
        />
      </Panel>
    ),
  );
}
