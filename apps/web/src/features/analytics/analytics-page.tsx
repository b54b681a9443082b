import { Stack } from "@mantine/core";
import { IconChartHistogram } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ButtonLink } from "../../components/links.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page, Panel } from "../../components/page.tsx";
import { CardsSkeleton, RowsSkeleton } from "../../components/skeletons.tsx";
import { beginOf, spans, usualSpan } from "../../lib/analytics-range.ts";
import type { Analytics } from "../../lib/api-types.ts";
import { present } from "../../lib/search.ts";
import { trpc } from "../../lib/trpc.ts";
import { unaskedMs } from "../../lib/unasked.ts";
import { useMay } from "../../lib/use-may.ts";
import { useNow } from "../../lib/use-now.ts";
import { HealthPanel } from "../health/health-panel.tsx";
import { AnalyticsFilters } from "./analytics-filters.tsx";
import { FailurePatterns } from "./failure-patterns.tsx";
import { Figures } from "./figures.tsx";
import { ReportDialog } from "./report-dialog.tsx";
import { ReportMenu } from "./report-menu.tsx";
import { ReportSchedules } from "./report-schedules.tsx";
import { TargetComparison } from "./target-comparison.tsx";

const route = getRouteApi("/analytics");
/** The library that draws is half as large as the rest of the dashboard. */
const RunsChart = lazy(() => import("./runs-chart.tsx"));
const DurationsChart = lazy(() => import("./durations-chart.tsx"));

/** How well it goes, how long it takes, and what fails for which reason. */
export function AnalyticsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { target, span = usualSpan } = search;
  const maySchedule = useMay("operator");
  const [scheduling, setScheduling] = useState(false);
  const filters = { ...present({ target }), from: beginOf(span, useNow()) };
  const summary = trpc.analytics.summary.useQuery(filters, {
    placeholderData: keepPreviousData,
    refetchInterval: unaskedMs,
  });
  return (
    <Page
      title="Analytics"
      subtitle="From what was recorded: whole hours and days, open runs left out."
      actions={
        <ReportMenu
          filters={filters}
          onSchedule={maySchedule ? () => setScheduling(true) : undefined}
        />
      }
    >
      <AnalyticsFilters
        target={target}
        span={span}
        onChange={(next) => void navigate({ search: { ...search, ...next }, replace: true })}
      />
      <Stack gap={20}>
        <HealthPanel targetId={target} />
        <Loaded query={summary} waiting={<CardsSkeleton cards={4} />}>
          {(figures) => <Summary summary={figures} during={spans[span].label} />}
        </Loaded>
        <FailurePatterns
          filters={filters}
          cause={search.cause}
          onAllCauses={() => void navigate({ search: { ...search, cause: undefined } })}
        />
        <ReportSchedules target={target} />
      </Stack>
      {scheduling ? (
        <ReportDialog edited="new" target={target} onClose={() => setScheduling(false)} />
      ) : null}
    </Page>
  );
}

interface SummaryProps {
  readonly summary: Analytics;
  readonly during: string;
}

function Summary({ summary, during }: SummaryProps) {
  const { success, durations, targets, series, range, openRuns } = summary;
  if (success.runs === 0) {
    return (
      <Panel title="Runs">
        <EmptyState
          icon={IconChartHistogram}
          title={openRuns > 0 ? "No run has ended in this time" : "No run in this time"}
          actions={<ButtonLink to="/plan">Plan a sync</ButtonLink>}
        >
          Choose a longer time, or another target. Figures are there when a run has ended.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <>
      <Figures success={success} durations={durations} openRuns={openRuns} during={during} />
      <Panel title="Runs" description="By how they ended.">
        <Suspense fallback={<RowsSkeleton rows={4} />}>
          <RunsChart series={series} unit={range.unit} />
        </Suspense>
      </Panel>
      <Panel title="How long they took" description="Runs that went to their end.">
        <Suspense fallback={<RowsSkeleton rows={4} />}>
          <DurationsChart series={series} unit={range.unit} />
        </Suspense>
      </Panel>
      {targets.length > 1 ? <TargetComparison targets={targets} /> : null}
    </>
  );
}
