import { Stack, Text } from "@mantine/core";
import { IconPlugConnected } from "@tabler/icons-react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { ButtonLink } from "../../components/links.tsx";
import { Page, Panel } from "../../components/page.tsx";
import { PlatformMark, SimulatedLabel } from "../../components/platform.tsx";
import rows from "../../components/rows.module.css";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { Legend } from "../../components/stacked-bar.tsx";
import { Truncated } from "../../components/truncated.tsx";
import type { TargetOverview } from "../../lib/api-types.ts";
import { healthSegments } from "../../lib/health.ts";
import { trpc } from "../../lib/trpc.ts";
import classes from "./choose-target-page.module.css";

/** Where to? */
export function ChooseTargetPage() {
  const overview = trpc.overview.get.useQuery({});
  const targets = overview.data?.targets ?? [];
  return (
    <Page
      title="Plan a sync"
      subtitle="Choose a target. Syncline reads it, compares it with what is here, and shows what a push would change. Nothing is written until you apply the plan."
    >
      <Panel title="Targets" hideTitle flush>
        {overview.isPending ? <RowsSkeleton rows={3} height={40} /> : null}
        {overview.isError && overview.data === undefined ? (
          <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />
        ) : null}
        {overview.isSuccess && targets.length === 0 ? (
          <EmptyState
            icon={IconPlugConnected}
            title="No target yet"
            actions={<ButtonLink to="/targets/new">Add a target</ButtonLink>}
          >
            A plan needs somewhere to push to.
          </EmptyState>
        ) : null}
        {overview.data?.types === 0 ? (
          <EmptyState
            icon={IconPlugConnected}
            title="No types yet"
            actions={<ButtonLink to="/import">Import a model</ButtonLink>}
          >
            A plan compares your model with the target, so there has to be a model first.
          </EmptyState>
        ) : (
          <ul className={rows.list}>
            {targets.map((entry) => (
              <li key={entry.target.id}>
                <TargetChoice entry={entry} />
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Text size="sm" c="dimmed">
        “Let this side win” plans to replace changes that were made at the target. It asks for your
        consent before it does, and keeps what it replaces.
      </Text>
    </Page>
  );
}

function TargetChoice({ entry: { target, counts } }: { readonly entry: TargetOverview }) {
  return (
    <div className={`${rows.row} ${classes.row}`}>
      <PlatformMark platform={target.platform} />
      <Stack gap={2} miw={0}>
        <span className={classes.name}>
          <Truncated text={target.name} fw={500} />
          {target.sandbox ? <SimulatedLabel /> : null}
        </span>
        <Legend segments={healthSegments(counts)} />
      </Stack>
      <span className={classes.actions}>
        <ButtonLink
          to="/targets/$id/plan"
          params={{ id: target.id }}
          size="xs"
          aria-label={`Plan a push to ${target.name}`}
        >
          Plan a push
        </ButtonLink>
        <ButtonLink
          to="/targets/$id/plan"
          params={{ id: target.id }}
          search={{ mode: "overwrite" }}
          variant="default"
          size="xs"
          aria-label={`Let this side win at ${target.name}`}
        >
          Let this side win
        </ButtonLink>
      </span>
    </div>
  );
}
