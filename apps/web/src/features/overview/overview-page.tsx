import { Stack } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { ButtonLink, TextLink } from "../../components/links.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page, Panel } from "../../components/page.tsx";
import { CardsSkeleton } from "../../components/skeletons.tsx";
import type { Overview } from "../../lib/api-types.ts";
import { findings } from "../../lib/attention.ts";
import { plural } from "../../lib/format.ts";
import { trpc } from "../../lib/trpc.ts";
import { unaskedMs } from "../../lib/unasked.ts";
import { HealthPanel } from "../health/health-panel.tsx";
import { RunList } from "../runs/run-list.tsx";
import { Attention } from "./attention.tsx";
import { FailureList } from "./failure-list.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { RunStrip } from "./run-strip.tsx";
import { RunVolume } from "./run-volume.tsx";
import { TargetCards } from "./target-cards.tsx";

/** Answers first: what is out of step, what failed and why, what to do. */
export function OverviewPage() {
  const overview = trpc.overview.get.useQuery({}, { refetchInterval: unaskedMs });
  return (
    <Page
      title="Overview"
      subtitle={overview.data === undefined ? "Looking at all targets…" : summary(overview.data)}
      actions={
        <ButtonLink to="/import" variant="default" leftSection={<IconUpload size={16} />}>
          Import a model
        </ButtonLink>
      }
    >
      <Loaded query={overview} waiting={<CardsSkeleton cards={4} />}>
        {(answers) => <Answers overview={answers} />}
      </Loaded>
    </Page>
  );
}

function summary({ types, targets }: Overview): string {
  if (types === 0) return "No content types here yet.";
  return `${plural(types, "type")} kept in step at ${plural(targets.length, "target")}.`;
}

function Answers({ overview }: { readonly overview: Overview }) {
  const { types, targets, recentRuns, recentFailures } = overview;
  const isFirst = types === 0 || targets.length === 0 || recentRuns.length === 0;
  return (
    <Stack gap={20}>
      {isFirst ? (
        <FirstSteps types={types} targets={targets} />
      ) : (
        <Attention findings={findings(targets)} />
      )}
      <TargetCards targets={targets} />
      {isFirst ? null : (
        <>
          <HealthPanel />
          <RunVolume />
        </>
      )}
      {recentRuns.length === 0 ? null : (
        <Panel
          title="Recent runs"
          flush
          actions={
            <TextLink to="/runs" size="sm">
              All runs
            </TextLink>
          }
        >
          <RunStrip runs={recentRuns} />
          <RunList runs={recentRuns.slice(0, 6)} />
        </Panel>
      )}
      {recentFailures.length === 0 ? null : <FailureList records={recentFailures} />}
    </Stack>
  );
}
