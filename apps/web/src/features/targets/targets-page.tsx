import { Text, Title } from "@mantine/core";
import { IconPlugConnected, IconPlus } from "@tabler/icons-react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ButtonLink, TextLink } from "../../components/links.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { PlatformMark, SimulatedLabel } from "../../components/platform.tsx";
import { CardsSkeleton } from "../../components/skeletons.tsx";
import { Legend, StackedBar } from "../../components/stacked-bar.tsx";
import type { Platform, Target, TargetOverview } from "../../lib/api-types.ts";
import { healthSegments } from "../../lib/health.ts";
import { trpc } from "../../lib/trpc.ts";
import { useMay } from "../../lib/use-may.ts";
import { useTargets } from "../../lib/use-targets.ts";
import cards from "../overview/target-cards.module.css";
import { CheckConnection } from "./check-connection.tsx";
import { settingFacts } from "./setting-facts.ts";

/** Every connection to a platform. */
export function TargetsPage() {
  const { query } = useTargets();
  const platforms = trpc.targets.platforms.useQuery(undefined, { staleTime: Infinity });
  const overview = trpc.overview.get.useQuery({});
  return (
    <Page
      title="Targets"
      subtitle="The places that should hold your model. Credentials go in and never come out again."
      actions={
        <ButtonLink to="/targets/new" leftSection={<IconPlus size={16} />}>
          Add a target
        </ButtonLink>
      }
    >
      <Loaded query={query} waiting={<CardsSkeleton />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={IconPlugConnected}
              title="No target yet"
              actions={<ButtonLink to="/targets/new">Add a target</ButtonLink>}
            >
              Add a Contentful environment or an Optimizely instance to push your model to.
            </EmptyState>
          ) : (
            <div className={cards.grid}>
              {items.map((target) => (
                <TargetCard
                  key={target.id}
                  target={target}
                  platform={platforms.data?.find(({ platform }) => platform === target.platform)}
                  standing={overview.data?.targets.find((entry) => entry.target.id === target.id)}
                />
              ))}
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

interface TargetCardProps {
  readonly target: Target;
  readonly platform: Platform | undefined;
  readonly standing: TargetOverview | undefined;
}

function TargetCard({ target, platform, standing }: TargetCardProps) {
  const may = useMay("operator");
  const segments = standing === undefined ? [] : healthSegments(standing.counts);
  return (
    <article className={cards.card} aria-label={target.name}>
      <div className={cards.head}>
        <PlatformMark platform={target.platform} size={36} />
        <div className={cards.names}>
          <div className={cards.name}>
            <Title order={2} size="h3" title={target.name}>
              <TextLink to="/targets/$id" params={{ id: target.id }} inherit c="inherit">
                {target.name}
              </TextLink>
            </Title>
            {target.sandbox ? <SimulatedLabel /> : null}
          </div>
          <Text size="sm" c="dimmed">
            {platform?.name ?? target.platform}
          </Text>
        </div>
      </div>
      {segments.some(({ count }) => count > 0) ? (
        <>
          <StackedBar segments={segments} label={`State of ${target.name}`} />
          <Legend segments={segments} />
        </>
      ) : null}
      <dl className={cards.facts}>
        {settingFacts(target, platform).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd style={{ overflowWrap: "anywhere" }}>{value}</dd>
          </div>
        ))}
      </dl>
      {may ? <CheckConnection targetId={target.id} name={target.name} compact /> : null}
    </article>
  );
}
