import { Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { Duration } from "../../components/duration.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { ButtonLink, TextLink } from "../../components/links.tsx";
import { Page } from "../../components/page.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import type { Run } from "../../lib/api-types.ts";
import { runStatusLooks, triggerLabels } from "../../lib/status.ts";
import { useTargets } from "../../lib/use-targets.ts";
import { RecordDrawer } from "../record/record-drawer.tsx";
import { RecordTable } from "./record-table.tsx";
import { RunFailure } from "./run-failure.tsx";
import { RunProgress } from "./run-progress.tsx";
import { useLiveRun } from "./use-live-run.ts";

const route = getRouteApi("/runs/$id");

/** One run, live while it works: how far, what happened to each item, what was sent and came back. */
export function RunPage() {
  const { id } = route.useParams();
  const { record: recordId, status } = route.useSearch();
  const navigate = route.useNavigate();
  const { query, live, connected } = useLiveRun(id);
  const targets = useTargets();
  const run = query.data?.run;
  const name = run === undefined ? undefined : targets.byId.get(run.targetId)?.name;
  const open = (next: string | undefined) =>
    void navigate({ search: (search) => ({ ...search, record: next }), replace: true });
  const selected = query.data?.records.find((record) => record.id === recordId);
  return (
    <Page
      title={
        run === undefined
          ? "Run"
          : `${run.direction === "push" ? "Push to" : "Pull from"} ${name ?? run.platform}`
      }
      crumbs={
        <TextLink to="/runs" size="sm">
          Runs
        </TextLink>
      }
      aside={run === undefined ? null : <StatusBadge look={runStatusLooks[run.status]} />}
      subtitle={run === undefined ? undefined : <RunSummary run={run} />}
      actions={run === undefined ? undefined : <RunActions run={run} live={live} />}
    >
      {query.isPending ? <RowsSkeleton rows={8} /> : null}
      {query.isError && query.data === undefined ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.data === undefined ? null : (
        <>
          <RunProgress view={query.data} live={live} connected={connected} />
          <RunFailure run={query.data.run} records={query.data.records} />
          <RecordTable
            records={query.data.records}
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

function RunSummary({ run }: { readonly run: Run }) {
  return (
    <Text component="span" inherit>
      Started <RelativeTime value={run.startedAt ?? run.createdAt} /> by {run.actor.name} (
      {triggerLabels[run.trigger]}) · {run.endedAt === null ? "running for" : "took"}{" "}
      <Duration start={run.startedAt} end={run.endedAt} />
    </Text>
  );
}

function RunActions({ run, live }: { readonly run: Run; readonly live: boolean }) {
  return (
    <>
      {run.planId === null ? null : (
        <ButtonLink to="/plans/$id" params={{ id: run.planId }} variant="default">
          Its plan
        </ButtonLink>
      )}
      {live ? null : (
        <ButtonLink to="/targets/$id/plan" params={{ id: run.targetId }} variant="default">
          Plan again
        </ButtonLink>
      )}
    </>
  );
}
