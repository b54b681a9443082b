import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus, IconWebhook } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { EmptyState } from "../../components/empty-state.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { NotYours } from "../../components/not-yours.tsx";
import { Panel } from "../../components/page.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { allows } from "../../lib/roles.ts";
import { trpc } from "../../lib/trpc.ts";
import { isDueSoon } from "../../lib/webhook-words.ts";
import { DeliveriesDrawer } from "./deliveries-drawer.tsx";
import { PlaceChoice, usePlace } from "./place-choice.tsx";
import classes from "./settings.module.css";
import { WebhookCard } from "./webhook-card.tsx";
import { WebhookDialog } from "./webhook-dialog.tsx";

const route = getRouteApi("/settings/$tab");

/** Addresses that are told of what happens, and whether they hear it. */
export function WebhooksTab() {
  const { place, places, role, may } = usePlace("operator", false);
  const { webhook: selected } = route.useSearch();
  const navigate = route.useNavigate();
  const mayChange = allows(role, "admin");
  const webhooks = trpc.webhooks.list.useQuery(
    { project: place },
    {
      enabled: may,
      // While one is about to be sent; else the page is read again as it is opened.
      refetchInterval: ({ state }) => {
        const last = state.data?.items.map(({ lastDelivery }) => lastDelivery) ?? [];
        return last.some((one) => one !== null && isDueSoon(one, new Date())) ? 2_000 : false;
      },
    },
  );
  const [creating, create] = useDisclosure(false);
  const select = (webhook: string | undefined) =>
    void navigate({ search: ({ project }) => ({ project, webhook }), replace: true });
  return (
    <div className={classes.stack}>
      {may ? <PlaceChoice place={place} places={places} /> : null}
      <Panel
        title="Webhooks"
        flush
        description="Addresses of yours that are told of what happens. Messages are signed by Standard Webhooks, and tried eight times over a day."
        actions={
          mayChange ? (
            <Button leftSection={<IconPlus size={16} />} onClick={create.open}>
              Add a webhook
            </Button>
          ) : undefined
        }
      >
        {may ? (
          <Loaded query={webhooks} waiting={<RowsSkeleton rows={3} height={60} />}>
            {({ items }) =>
              items.length === 0 ? (
                <EmptyState icon={IconWebhook} title="Nobody is told yet">
                  {mayChange
                    ? "Add the address of a channel, a pipeline or a service of yours."
                    : "An administrator adds addresses; you can test them and read what was sent."}
                </EmptyState>
              ) : (
                items.map((webhook) => (
                  <WebhookCard
                    key={webhook.id}
                    webhook={webhook}
                    place={place}
                    mayChange={mayChange}
                    onOpen={() => select(webhook.id)}
                  />
                ))
              )
            }
          </Loaded>
        ) : (
          <NotYours has={role} needs="operator">
            Addresses of webhooks often are secrets themselves, so who only reads does not see them.
          </NotYours>
        )}
      </Panel>
      <WebhookDialog opened={creating} onClose={create.close} place={place} />
      <DeliveriesDrawer
        webhook={webhooks.data?.items.find(({ id }) => id === selected) ?? null}
        place={place}
        onClose={() => select(undefined)}
      />
    </div>
  );
}
