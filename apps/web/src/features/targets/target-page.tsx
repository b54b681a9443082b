import { Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { getRouteApi } from "@tanstack/react-router";
import { ButtonLink, TextLink } from "../../components/links.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page, Panel } from "../../components/page.tsx";
import { PlatformMark, SimulatedLabel } from "../../components/platform.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { Legend, StackedBar } from "../../components/stacked-bar.tsx";
import type { Platform, Target } from "../../lib/api-types.ts";
import { healthSegments } from "../../lib/health.ts";
import { trpc } from "../../lib/trpc.ts";
import { useMay } from "../../lib/use-may.ts";
import { RunList } from "../runs/run-list.tsx";
import { CheckConnection } from "./check-connection.tsx";
import { IdentityTab } from "./identity-tab.tsx";
import { MappingTab } from "./mapping-tab.tsx";
import { SchedulesPanel } from "./schedules-panel.tsx";
import { TargetForm } from "./target-form.tsx";
import { TargetTabs } from "./target-tabs.tsx";

const route = getRouteApi("/targets/$id");

/** One target: how it stands, whether it can be reached, its runs and its settings. */
export function TargetPage() {
  const { id } = route.useParams();
  const mayCheck = useMay("operator");
  const mayChange = useMay("admin");
  const target = trpc.targets.get.useQuery({ id });
  const platforms = trpc.targets.platforms.useQuery(undefined, { staleTime: Infinity });
  const platform = platforms.data?.find((entry) => entry.platform === target.data?.platform);
  return (
    <Page
      title={target.data?.name ?? "Target"}
      crumbs={
        <TextLink to="/targets" size="sm">
          Targets
        </TextLink>
      }
      aside={
        target.data === undefined ? null : (
          <>
            <PlatformMark platform={target.data.platform} size={26} />
            {target.data.sandbox ? <SimulatedLabel /> : null}
          </>
        )
      }
      subtitle={
        target.data?.sandbox
          ? "A simulated target: it behaves like the platform and lives on this machine only. Nothing you push here leaves it."
          : platform?.description
      }
      actions={
        <>
          <ButtonLink to="/targets/$id/plan" params={{ id }}>
            Plan a push
          </ButtonLink>
          <ButtonLink
            to="/targets/$id/plan"
            params={{ id }}
            search={{ direction: "pull" }}
            variant="default"
          >
            Plan a pull
          </ButtonLink>
          <ButtonLink to="/past" search={{ target: id }} variant="default">
            Time travel
          </ButtonLink>
        </>
      }
    >
      <Loaded query={target}>
        {(found) => (
          <TargetTabs
            panels={{
              overview: (
                <Stack gap={20}>
                  <Standing target={found} />
                  {mayCheck ? (
                    <Panel
                      title="Connection"
                      description="Tries address, credentials, place and permission, and says which is wrong. It writes nothing."
                    >
                      <CheckConnection targetId={id} name={found.name} />
                    </Panel>
                  ) : null}
                  <SchedulesPanel targetId={id} />
                  <TargetRuns targetId={id} />
                  {platform === undefined || !mayChange ? null : (
                    <Settings target={found} platform={platform} />
                  )}
                </Stack>
              ),
              identities: <IdentityTab targetId={id} name={found.name} />,
              mapping: <MappingTab targetId={id} platform={platform?.name ?? found.platform} />,
            }}
          />
        )}
      </Loaded>
    </Page>
  );
}

function Standing({ target }: { readonly target: Target }) {
  const overview = trpc.overview.get.useQuery({});
  const entry = overview.data?.targets.find((one) => one.target.id === target.id);
  if (entry === undefined) return null;
  const segments = healthSegments(entry.counts);
  return (
    <Panel
      title="How it stands"
      description={
        <>
          Last full success: <RelativeTime value={entry.lastSuccessAt} />
        </>
      }
    >
      <Stack gap="sm">
        <StackedBar segments={segments} label={`State of ${target.name}`} />
        <Legend segments={segments} />
      </Stack>
    </Panel>
  );
}

function TargetRuns({ targetId }: { readonly targetId: string }) {
  const runs = trpc.sync.runs.useQuery({ targetId, limit: 5 });
  if (runs.data === undefined || runs.data.items.length === 0) return null;
  return (
    <Panel
      title="Last runs"
      flush
      actions={
        <TextLink to="/runs" search={{ target: targetId }} size="sm">
          All its runs
        </TextLink>
      }
    >
      <RunList runs={runs.data.items} />
    </Panel>
  );
}

function Settings(props: { readonly target: Target; readonly platform: Platform }) {
  const { target, platform } = props;
  const utils = trpc.useUtils();
  const update = trpc.targets.update.useMutation({
    async onSuccess() {
      await utils.targets.invalidate();
      notifications.show({ color: "green", message: "Settings saved." });
    },
  });
  return (
    <Panel title="Settings" description="Secrets are write-only: leave one empty to keep it.">
      <TargetForm
        key={target.updatedAt}
        platform={platform}
        target={target}
        saving={update.isPending}
        error={update.error}
        onSave={({ name, settings }) => update.mutate({ id: target.id, name, settings })}
      />
    </Panel>
  );
}
