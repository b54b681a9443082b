import { Anchor } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { getRouteApi } from "@tanstack/react-router";
import { BareLink, TextLink } from "../../components/links.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page, Panel } from "../../components/page.tsx";
import { PlatformMark } from "../../components/platform.tsx";
import { CardsSkeleton } from "../../components/skeletons.tsx";
import type { Platform } from "../../lib/api-types.ts";
import { trpc } from "../../lib/trpc.ts";
import classes from "./new-target-page.module.css";
import { TargetForm } from "./target-form.tsx";

const route = getRouteApi("/targets/new");

/** First the platform, then its settings, as its adapter asks for them. */
export function NewTargetPage() {
  const { platform: chosen } = route.useSearch();
  const platforms = trpc.targets.platforms.useQuery(undefined, { staleTime: Infinity });
  const platform = platforms.data?.find((entry) => entry.platform === chosen);
  return (
    <Page
      title={platform === undefined ? "Add a target" : `Add a ${platform.name} target`}
      crumbs={
        <TextLink to="/targets" size="sm">
          Targets
        </TextLink>
      }
      subtitle={platform === undefined ? "Which platform is it on?" : platform.description}
    >
      <Loaded query={platforms} waiting={<CardsSkeleton height={90} />}>
        {(all) =>
          platform === undefined ? (
            <div className={classes.platforms}>
              {all.map((entry) => (
                <PlatformChoice key={entry.platform} platform={entry} />
              ))}
            </div>
          ) : (
            <NewTarget platform={platform} />
          )
        }
      </Loaded>
    </Page>
  );
}

function PlatformChoice({ platform }: { readonly platform: Platform }) {
  return (
    <BareLink
      to="/targets/new"
      search={{ platform: platform.platform }}
      className={classes.platform ?? ""}
    >
      <PlatformMark platform={platform.platform} size={38} />
      <span>
        <span className={classes.name}>{platform.name}</span>
        <br />
        <span className={classes.text}>{platform.description}</span>
      </span>
    </BareLink>
  );
}

function NewTarget({ platform }: { readonly platform: Platform }) {
  const navigate = route.useNavigate();
  const utils = trpc.useUtils();
  const create = trpc.targets.create.useMutation({
    async onSuccess(target) {
      await utils.invalidate();
      notifications.show({
        color: "green",
        title: "Target added",
        message: "Check the connection before the first plan.",
      });
      await navigate({ to: "/targets/$id", params: { id: target.id } });
    },
  });
  return (
    <Panel
      title="Settings"
      description={
        <>
          Where the vendor explains the credentials:{" "}
          <Anchor
            href={platform.docsUrl}
            target="_blank"
            rel="noreferrer"
            size="sm"
            underline="always"
          >
            {platform.name} documentation
          </Anchor>
          . Secrets are encrypted before they are stored, and never shown again.
        </>
      }
    >
      <TargetForm
        platform={platform}
        saving={create.isPending}
        error={create.error}
        onSave={({ name, settings }) =>
          create.mutate({ name, settings, platform: platform.platform })
        }
      />
    </Panel>
  );
}
