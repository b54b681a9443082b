import { Stack } from "@mantine/core";
import type { Direction } from "@syncline/core/status";
import { IconPlugConnected, IconTemplate } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { EmptyState } from "../../components/empty-state.tsx";
import { ButtonLink } from "../../components/links.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page, Panel } from "../../components/page.tsx";
import { PlatformMark, SimulatedLabel } from "../../components/platform.tsx";
import rows from "../../components/rows.module.css";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { Legend } from "../../components/stacked-bar.tsx";
import { Truncated } from "../../components/truncated.tsx";
import type { TargetOverview } from "../../lib/api-types.ts";
import { healthSegments } from "../../lib/health.ts";
import type { PlanChoice as Choice } from "../../lib/search.ts";
import { trpc } from "../../lib/trpc.ts";
import classes from "./choose-target-page.module.css";
import { PlanChoice } from "./plan-choice.tsx";

const route = getRouteApi("/plan");

/** Which way, how, and where? */
export function ChooseTargetPage() {
  const search = route.useSearch();
  const { direction = "push", mode = "incremental" } = search;
  const navigate = route.useNavigate();
  const overview = trpc.overview.get.useQuery({});
  const choose = (next: Choice) =>
    void navigate({ search: { ...search, ...next }, replace: true, resetScroll: false });
  return (
    <Page
      title="Plan a sync"
      subtitle="Syncline reads the target, compares it with what is here, and shows what would change. Nothing is written until you apply the plan."
    >
      <Panel title="How">
        <PlanChoice
          direction={direction}
          mode={mode}
          onDirection={(next) => choose({ direction: next === "push" ? undefined : next })}
          onMode={(next) => choose({ mode: next === "incremental" ? undefined : next })}
        />
      </Panel>
      <Panel title={direction === "push" ? "Where to" : "Where from"} flush>
        <Loaded query={overview} waiting={<RowsSkeleton rows={3} height={40} />}>
          {({ targets, types }) => (
            <>
              {targets.length === 0 ? (
                <EmptyState
                  icon={IconPlugConnected}
                  title="No target yet"
                  actions={<ButtonLink to="/targets/new">Add a target</ButtonLink>}
                >
                  A plan needs a place to push to or to pull from.
                </EmptyState>
              ) : null}
              {types === 0 && direction === "push" ? (
                <EmptyState
                  icon={IconTemplate}
                  title="No types yet"
                  actions={<ButtonLink to="/import">Import a model</ButtonLink>}
                >
                  There has to be a model here before it can be pushed. A pull takes one over from a
                  target.
                </EmptyState>
              ) : (
                <ul className={rows.list}>
                  {targets.map((entry) => (
                    <li key={entry.target.id}>
                      <TargetChoice entry={entry} direction={direction} search={search} />
                    </li>
                  ))}
                </ul>
              )}
            </>
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}

interface TargetChoiceProps {
  readonly entry: TargetOverview;
  readonly direction: Direction;
  readonly search: Choice;
}

function TargetChoice({ entry: { target, counts }, direction, search }: TargetChoiceProps) {
  const label = direction === "push" ? "Plan a push" : "Plan a pull";
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
          search={search}
          size="xs"
          aria-label={`${label} ${direction === "push" ? "to" : "from"} ${target.name}`}
        >
          {label}
        </ButtonLink>
      </span>
    </div>
  );
}
