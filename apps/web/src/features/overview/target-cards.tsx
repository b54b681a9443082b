import { Text, Title } from "@mantine/core";
import { IconPlugConnected } from "@tabler/icons-react";
import { memo } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ButtonLink, TextLink } from "../../components/links.tsx";
import { Panel } from "../../components/page.tsx";
import { PlatformMark, SimulatedLabel } from "../../components/platform.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { Legend, StackedBar } from "../../components/stacked-bar.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import type { TargetOverview } from "../../lib/api-types.ts";
import { formatShare } from "../../lib/format.ts";
import { healthSegments } from "../../lib/health.ts";
import { runStatusLooks } from "../../lib/status.ts";
import classes from "./target-cards.module.css";

export function TargetCards({ targets }: { readonly targets: readonly TargetOverview[] }) {
  if (targets.length === 0) {
    return (
      <Panel title="Targets">
        <EmptyState
          icon={IconPlugConnected}
          title="No target yet"
          actions={<ButtonLink to="/targets/new">Add a target</ButtonLink>}
        >
          A target is a place that should hold your model: a Contentful environment, an Optimizely
          instance.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <div className={classes.grid}>
      {targets.map((entry) => (
        <TargetCard key={entry.target.id} entry={entry} />
      ))}
    </div>
  );
}

interface TargetCardProps {
  readonly entry: TargetOverview;
}

/** Drawn anew only when its target changes: each item of a run changes one of many. */
const TargetCard = memo(function TargetCard({ entry }: TargetCardProps) {
  const { target, counts, lastRun, lastSuccessAt } = entry;
  const segments = healthSegments(counts);
  const total = segments.reduce((sum, { count }) => sum + count, 0);
  return (
    <article className={classes.card} aria-label={target.name}>
      <div className={classes.head}>
        <PlatformMark platform={target.platform} size={36} />
        <div className={classes.names}>
          <div className={classes.name}>
            <Title order={3} title={target.name}>
              <TextLink to="/targets/$id" params={{ id: target.id }} inherit c="inherit">
                {target.name}
              </TextLink>
            </Title>
            {target.sandbox ? <SimulatedLabel /> : null}
          </div>
          <Text size="sm" c="dimmed" tt="capitalize">
            {target.platform}
          </Text>
        </div>
        {total === 0 ? null : (
          <div className={classes.share} title="Share of types that are in sync">
            {formatShare(counts.in_sync, total)} <span className={classes.unit}>in sync</span>
          </div>
        )}
      </div>
      <StackedBar segments={segments} label={`State of ${target.name}`} />
      {total === 0 ? (
        <Text c="dimmed">No types to compare yet.</Text>
      ) : (
        <Legend segments={segments} />
      )}
      <dl className={classes.facts}>
        <div>
          <dt>Last run</dt>
          <dd>
            {lastRun === null ? (
              "none yet"
            ) : (
              <>
                <TextLink to="/runs/$id" params={{ id: lastRun.id }} underline="never">
                  <StatusBadge look={runStatusLooks[lastRun.status]} />
                </TextLink>
                <RelativeTime value={lastRun.createdAt} />
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>Last full success</dt>
          <dd>
            <RelativeTime value={lastSuccessAt} />
          </dd>
        </div>
      </dl>
      <div className={classes.actions}>
        <ButtonLink
          to="/targets/$id/plan"
          params={{ id: target.id }}
          variant="light"
          size="xs"
          aria-label={`Plan a push to ${target.name}`}
        >
          Plan a push
        </ButtonLink>
        <ButtonLink
          to="/history"
          search={{ target: target.id }}
          variant="subtle"
          size="xs"
          aria-label={`History of ${target.name}`}
        >
          History
        </ButtonLink>
      </div>
    </article>
  );
});
